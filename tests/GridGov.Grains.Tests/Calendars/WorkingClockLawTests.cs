using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;

namespace GridGov.Grains.Tests.Calendars;

/// <summary>What holds whenever a term begins and however long it is, from 2024 into the years without a notice.</summary>
public sealed class WorkingClockLawTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly WorkingClock Clock = new(WorkingCalendar.Shipped, OfficeHours.Default, DistrictClock.Of(null));

    [Fact]
    public void Office_time_that_was_added_is_the_time_between() => Hold((from, _, term) =>
        Clock.Between(from, Clock.AddTime(from, term).At).Time.ShouldBe(term));

    [Fact]
    public void Adding_the_time_between_leads_to_where_it_was_measured_to_if_that_is_in_office_hours() => Hold((from, _, term) =>
    {
        var end = Clock.AddTime(from, term).At;

        Clock.AddTime(from, Clock.Between(from, end).Time).At.ShouldBe(end);
    });

    [Fact]
    public void Who_begins_later_or_has_longer_never_ends_earlier() => Hold((from, later, term) =>
    {
        var (first, second) = (Clock.AddTime(from, term).At, Clock.AddTime(later, term).At);
        second.ShouldBeGreaterThanOrEqualTo(first);
        Clock.AddTime(from, term + TimeSpan.FromMinutes(7)).At.ShouldBeGreaterThan(first);

        var days = 1 + (int)(term.TotalHours % 20);
        Clock.AddDays(later, days).At.ShouldBeGreaterThanOrEqualTo(Clock.AddDays(from, days).At);
        Clock.AddDays(from, days + 1).At.ShouldBeGreaterThan(Clock.AddDays(from, days).At);
    });

    [Fact]
    public void Time_between_adds_up_and_turns_round() => Hold((from, later, term) =>
    {
        var middle = from + ((later - from) * 0.37);

        (Clock.Between(from, middle).Time + Clock.Between(middle, later).Time).ShouldBe(Clock.Between(from, later).Time);
        Clock.Between(later, from).Time.ShouldBe(-Clock.Between(from, later).Time);
    });

    [Fact]
    public void A_term_of_days_leaves_at_least_as_many_whole_office_days_less_one_and_at_most_one_more() => Hold((from, _, term) =>
    {
        var days = 1 + (int)(term.TotalHours % 20);

        Clock.Between(from, Clock.AddDays(from, days).At).Time
            .ShouldBeInRange(OfficeHours.Default.Length * days, OfficeHours.Default.Length * (days + 1));
    });

    private static void Hold(Action<DateTimeOffset, DateTimeOffset, TimeSpan> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll<int, ushort, ushort>((begin, gap, length) =>
        {
            var from = Start.AddMinutes((begin & int.MaxValue) % (3 * 366 * 24 * 60));
            law(from, from.AddMinutes(gap), TimeSpan.FromMinutes(1 + (length % 12_000)));
        }));
}
