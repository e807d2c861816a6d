using System.Globalization;
using System.Text;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Tests.Wire;

public sealed class InstantTextTests
{
    [Fact]
    public void An_instant_is_written_as_the_format_says_whatever_its_offset()
    {
        var random = new Random(5);
        Span<byte> text = stackalloc byte[InstantText.Length];
        for (var i = 0; i < 2_000; i++)
        {
            var instant = new DateTimeOffset(random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(random.Next(-14 * 60, 14 * 60 + 1)));

            InstantText.Write(instant, text);

            Encoding.ASCII.GetString(text).ShouldBe(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }
    }
}
