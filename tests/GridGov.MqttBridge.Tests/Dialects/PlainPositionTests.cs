using System.Globalization;
using System.Text;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Tests.Dialects;

/// <summary>The short way for the ordinary form of a position. That it reads what the general reader reads, the fuzz tests show.</summary>
public sealed class PlainPositionTests
{
    [Fact]
    public void An_ordinary_position_is_read()
    {
        TryRead(
            """{"at":"2026-11-21T08:00:00.250Z", "lat":35.1234567, "lon":-118.3,"accuracyMeters":12,"speedMetersPerSecond":1.4,"headingDegrees":90,"battery":41,"crs":"wgs84","tid":"w1"}""",
            out var fields).ShouldBeTrue();

        fields.At.ShouldBe(new DateTimeOffset(2026, 11, 21, 8, 0, 0, 250, TimeSpan.Zero));
        (fields.Latitude, fields.Longitude, fields.AccuracyMeters, fields.SpeedMetersPerSecond, fields.HeadingDegrees, fields.Battery)
            .ShouldBe((35.1234567, -118.3, 12.0, 1.4, 90.0, 41.0));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"lat":"35.1"}""")]
    [InlineData("""{"lat":3.51e1}""")]
    [InlineData("""{"lat":35.}""")]
    [InlineData("""{"lat":035}""")]
    [InlineData("""{"lat":35.12345678901234567}""")]
    [InlineData("""{"lat":null}""")]
    [InlineData("""{"lat":35.1,}""")]
    [InlineData("""{"lat":35.1""")]
    [InlineData("""{"l\u0061t":35.1}""")]
    [InlineData("""{"crs":"gcj02"}""")]
    [InlineData("""{"values":{"a":1}}""")]
    [InlineData("""{"at":"2026-11-21T08:00:00.0000000000000000000000Z"}""")]
    public void Anything_else_is_left_to_the_general_reader(string payload) => TryRead(payload, out _).ShouldBeFalse();

    [Fact]
    public void Numbers_are_rounded_as_everywhere_else()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var decimals = random.Next(0, 12);
            var text = Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 4)), decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);

            TryRead($$"""{"lat":{{text}}}""", out var fields).ShouldBeTrue(text);

            fields.Latitude!.Value.Equals(double.Parse(text, CultureInfo.InvariantCulture)).ShouldBeTrue(text);
        }
    }

    private static bool TryRead(string payload, out NativeFields fields) => PlainPosition.TryRead(Encoding.UTF8.GetBytes(payload), TimeZoneInfo.Utc, out fields);
}
