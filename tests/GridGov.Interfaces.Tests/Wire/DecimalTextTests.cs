using System.Buffers;
using System.Text;
using System.Text.Json;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Tests.Wire;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(1)]
    [InlineData(-180)]
    [InlineData(35.0521347)]
    [InlineData(118.3)]
    [InlineData(-0.0000001)]
    [InlineData(0.0001)]
    [InlineData(0.0000999)]
    [InlineData(0.1)]
    [InlineData(12.3456789012)]
    [InlineData(99_999_999.9999999)]
    [InlineData(100_000_000)]
    [InlineData(1e300)]
    [InlineData(double.Epsilon)]
    public void A_number_is_written_as_the_serializer_writes_it(double value) => TextOf(value).ShouldBe(Serialized(value));

    [Fact]
    public void So_is_any_degree_and_any_distance()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var scale = Math.Pow(10, random.Next(0, 9));
            var value = Math.Round((random.NextDouble() - 0.5) * 2 * Math.Pow(10, random.Next(-5, 9)) * scale) / scale;
            TextOf(value).ShouldBe(Serialized(value));
        }
    }

    private static string TextOf(double value)
    {
        Span<byte> text = stackalloc byte[DecimalText.MaxLength];
        return Encoding.ASCII.GetString(text[..DecimalText.Write(value, text)]);
    }

    private static string Serialized(double value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteNumberValue(value);
        json.Flush();
        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }
}
