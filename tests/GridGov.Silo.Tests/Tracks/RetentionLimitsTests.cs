using GridGov.Silo.Tracks;

namespace GridGov.Silo.Tests.Tracks;

public sealed class RetentionLimitsTests
{
    /// <summary>1 November begins at +08:00 on the UTC day of 31 October, which ends with it: it stays whole until the month's assessment is closed.</summary>
    [Theory]
    [InlineData("2026-12-01T00:00:00Z", "2026-10-31T00:00:00Z")]
    [InlineData("2026-12-10T23:59:59Z", "2026-10-31T00:00:00Z")]
    [InlineData("2026-12-11T00:00:00Z", "2026-11-11T00:00:00Z")]
    public void A_months_days_stay_whole_until_ten_days_after_its_end(string now, string coarse) =>
        RetentionLimits.At(DateTimeOffset.Parse(now), new RetentionOptions()).Coarse.ShouldBe(DateTimeOffset.Parse(coarse));

    [Fact]
    public void Nothing_is_left_to_its_grid_or_gone_before_it_is_coarse()
    {
        var now = DateTimeOffset.Parse("2026-12-05T00:00:00Z");

        var limits = RetentionLimits.At(now, new RetentionOptions { TrackFullDays = 10, TrackCoarseDays = 11 });

        limits.Grid.ShouldBeLessThanOrEqualTo(limits.Coarse);
        RetentionLimits.At(now, new RetentionOptions { TrackMonthDays = -1 }).Coarse.ShouldBe(now.AddDays(-30));
    }
}
