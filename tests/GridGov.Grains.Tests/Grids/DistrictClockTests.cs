using GridGov.Grains.Grids;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Tests.Grids;

public sealed class DistrictClockTests
{
    [Fact]
    public void A_day_in_Shanghai_begins_at_16_o_clock_UTC_of_the_day_before()
    {
        var clock = DistrictClock.Of(null);

        clock.StartOf(new DateOnly(2026, 11, 21)).ShouldBe(new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero));
        clock.DayOf(new DateTimeOffset(2026, 11, 20, 16, 0, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 11, 21));
        clock.DayOf(new DateTimeOffset(2026, 11, 20, 15, 59, 59, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 11, 20));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("America/Santiago")] // clocks go forward at midnight: that midnight does not exist
    [InlineData("America/Havana")]
    public void Days_follow_each_other_without_gap_or_overlap_all_year(string zone)
    {
        var clock = DistrictClock.Of(new DistrictSettings { Name = "x", TimeZone = zone });
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
        {
            var (start, next) = (clock.StartOf(day), clock.StartOf(day.AddDays(1)));

            (next - start).TotalHours.ShouldBeInRange(23, 25);
            clock.DayOf(start).ShouldBe(day);
            clock.DayOf(next.AddTicks(-1)).ShouldBe(day);
        }
    }
}
