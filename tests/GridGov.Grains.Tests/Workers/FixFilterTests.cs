using GridGov.Grains.Workers;
using GridGov.Interfaces.Workers;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Workers;

public sealed class FixFilterTests
{
    private readonly FixFilter _filter = new(new FixOptions());
    private readonly LivePosition _live = new(Square, Noon, 10);

    [Fact]
    public void A_newer_fix_moves() => _filter.Judge(_live, Fix(north: 50, seconds: 30)).ShouldBe(FixVerdict.Moves);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void A_fix_that_is_not_newer_than_the_last_one_is_rejected(int seconds) =>
        _filter.Judge(_live, Fix(seconds: seconds)).ShouldBe(FixVerdict.Older);

    [Fact]
    public void Two_fixes_without_a_time_of_their_own_in_one_instant_both_move() =>
        _filter.Judge(_live, Fix(north: 5) with { HasNoOwnTime = true }).ShouldBe(FixVerdict.Moves);

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_fix_more_uncertain_than_200_m_never_moves_anybody(int accuracy, bool moves) =>
        (_filter.Judge(null, Fix(accuracy: accuracy)) == FixVerdict.Moves).ShouldBe(moves);

    [Fact]
    public void A_jump_faster_than_50_metres_a_second_is_implausible()
    {
        _filter.Judge(_live, Fix(north: 1000, seconds: 10)).ShouldBe(FixVerdict.Implausible);
        _filter.Judge(_live, Fix(north: 1000, seconds: 30)).ShouldBe(FixVerdict.Moves);
    }

    [Fact]
    public void Dispatch_is_told_of_ten_metres_or_half_a_minute()
    {
        _filter.IsWorthTelling(null, _live).ShouldBeTrue();
        _filter.IsWorthTelling(_live, Live(north: 5, seconds: 10)).ShouldBeFalse();
        _filter.IsWorthTelling(_live, Live(north: 11, seconds: 10)).ShouldBeTrue();
        _filter.IsWorthTelling(_live, Live(north: 0, seconds: 30)).ShouldBeTrue();
    }

    [Fact]
    public void A_fix_survives_its_way_through_the_track()
    {
        var fix = Fix(north: 123, east: 45, seconds: 6, accuracy: 12.5) with { IsClockSuspect = true };

        var read = StoredFixes.Read(StoredFixes.Of(fix)).ShouldNotBeNull();

        read.RecordedAt.ShouldBe(fix.RecordedAt);
        read.Location.Latitude.ShouldBe(fix.Location.Latitude, 1e-7);
        read.AccuracyMeters.ShouldBe(12.5);
        read.IsClockSuspect.ShouldBeTrue();
    }

    private static LivePosition Live(double north, double seconds) => new(Fix(north: north).Location, Noon.AddSeconds(seconds), 10);
}
