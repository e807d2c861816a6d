using GridGov.Silo.Clocks;

namespace GridGov.Silo.Tests.Clocks;

public sealed class ClockRuleTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ClockRule _rule = new(new ClockOptions());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 0)]
    [InlineData(900, 10)]
    [InlineData(-900, -10)]
    public void Drift_is_followed_gradually(int milliseconds, int percent) =>
        _rule.Judge(TimeSpan.FromMilliseconds(milliseconds), Second).ShouldBe(new ClockVerdict(ClockCourse.Drifts, TimeSpan.Zero, percent));

    [Fact]
    public void A_step_forward_is_followed_once_it_has_stood_for_five_minutes()
    {
        var step = TimeSpan.FromHours(1);

        Looks(step, 300).ShouldAllBe(static verdict => verdict == new ClockVerdict(ClockCourse.Stepped, TimeSpan.Zero, 0));

        _rule.Judge(step, Second).ShouldBe(new ClockVerdict(ClockCourse.Follows, step, 0));
    }

    [Fact]
    public void A_clock_that_is_set_wrong_and_right_again_is_not_followed()
    {
        Looks(TimeSpan.FromHours(1), 200);
        _rule.Judge(TimeSpan.Zero, Second).Course.ShouldBe(ClockCourse.Drifts);

        Looks(TimeSpan.FromHours(1), 200).ShouldAllBe(static verdict => verdict.Course == ClockCourse.Stepped);
    }

    [Fact]
    public void A_second_step_begins_the_wait_anew()
    {
        Looks(TimeSpan.FromHours(1), 250);

        Looks(TimeSpan.FromHours(2), 250).ShouldAllBe(static verdict => verdict.Course == ClockCourse.Stepped);
    }

    [Fact]
    public void A_step_backward_is_met_by_running_slower_until_both_are_together()
    {
        Looks(TimeSpan.FromHours(-1), 301);
        var behind = TimeSpan.FromHours(-1);

        while (behind.Duration() > Second)
        {
            _rule.Judge(behind, Second).ShouldBe(new ClockVerdict(ClockCourse.Waits, TimeSpan.Zero, -10));
            behind += Second / 10;
        }

        _rule.Judge(behind, Second).Course.ShouldBe(ClockCourse.Drifts);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public void A_step_of_more_than_a_day_is_never_followed(int days) =>
        Looks(TimeSpan.FromDays(days), 2_000).ShouldAllBe(static verdict => verdict == new ClockVerdict(ClockCourse.Wrong, TimeSpan.Zero, 0));

    private List<ClockVerdict> Looks(TimeSpan offset, int times) => [.. Enumerable.Range(0, times).Select(_ => _rule.Judge(offset, Second))];
}
