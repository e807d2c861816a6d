using System.Text.Json;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Grids;
using GridGov.Silo.Wire;

namespace GridGov.Silo.Tests.Wire;

public sealed class EventTimeTests
{
    private static readonly DistrictClock Shanghai = DistrictClock.Of(new DistrictSettings { Name = "兰山区" });
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("\"2026-11-21T04:00:00Z\"")]
    [InlineData("\"2026-11-21T12:00:00+08:00\"")]
    [InlineData("\"2026-11-21T12:00:00\"")]
    [InlineData("\"2026-11-21 12:00\"")]
    [InlineData("1795233600")]
    [InlineData("\"1795233600000\"")]
    public void Noon_can_be_written_in_many_ways(string json) =>
        JsonSerializer.Deserialize<EventTime>(json, SiloJson.Options).In(Shanghai).ShouldBe(Noon);

    [Theory]
    [InlineData("2026-11-21T12:00:00")]
    [InlineData("2026-11-21T12:00:00 08:00")]
    [InlineData("2026-11-21 12:00:00")]
    public void So_it_can_in_a_query(string text)
    {
        EventTimeQuery.TryParse(text, out var time).ShouldBeTrue();
        time.In(Shanghai).ShouldBe(Noon);
    }

    [Fact]
    public void A_day_in_a_query_begins_at_the_districts_midnight()
    {
        EventTimeQuery.TryParse("2026-11-21", out var time).ShouldBeTrue();
        time.In(Shanghai).ShouldBe(Noon.AddHours(-12));
    }

    [Fact]
    public void What_lies_ahead_of_us_is_suspect_and_the_receive_time_counts() =>
        EventTime.Judge(new EventTime(Noon.AddMinutes(2)), Shanghai, Noon).ShouldBe((Noon, true));
}
