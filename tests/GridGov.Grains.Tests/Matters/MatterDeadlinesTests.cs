using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;
using GridGov.Grains.Matters;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Tests.Matters;

public sealed class MatterDeadlinesTests
{
    private static readonly WorkingClock Clock = new(WorkingCalendar.Shipped, OfficeHours.Default, DistrictClock.Of(null));

    // Wednesday before National Day, 17:00 in Shanghai
    private static readonly DateTimeOffset BeforeTheHoliday = new(2026, 9, 30, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_matter_before_a_holiday_is_due_two_working_days_later()
    {
        var due = MatterDeadlines.Of(Type(new(4, TermUnit.WorkingHours), new(2, TermUnit.WorkingDays)), 7, BeforeTheHoliday, Clock);

        due.ShouldBe(new MatterDeadline
        {
            Type = "waste", CatalogueVersion = 7, IsProvisional = false, Class = MatterClass.Complaint, OwningLevel = GridLevel.Village,
            FirstResponseAt = new DateTimeOffset(2026, 10, 8, 6, 0, 0, TimeSpan.Zero), // 14:00 on the first day after it
            EndAt = new DateTimeOffset(2026, 10, 9, 9, 30, 0, TimeSpan.Zero), // 17:30 on the second
        });
    }

    [Fact]
    public void Hours_by_the_clock_run_through_the_holiday()
    {
        var due = MatterDeadlines.Of(Type(new(2, TermUnit.Hours), new(24, TermUnit.Hours)), 0, BeforeTheHoliday, Clock);

        (due.FirstResponseAt, due.EndAt).ShouldBe((BeforeTheHoliday.AddHours(2), BeforeTheHoliday.AddDays(1)));
    }

    [Fact]
    public void The_answer_is_never_due_after_the_end() => MatterDeadlines
        .Of(Type(new(5, TermUnit.WorkingDays), new(24, TermUnit.Hours)), 0, BeforeTheHoliday, Clock).FirstResponseAt.ShouldBe(BeforeTheHoliday.AddDays(1));

    [Fact]
    public void A_term_into_a_year_without_its_notice_is_provisional() => MatterDeadlines
        .Of(Type(new(2, TermUnit.Hours), new(2, TermUnit.WorkingDays)), 0, new DateTimeOffset(2026, 12, 31, 2, 0, 0, TimeSpan.Zero), Clock).IsProvisional.ShouldBeTrue();

    private static MatterType Type(MatterTerm first, MatterTerm end) => new()
    {
        Code = "waste", Name = "清运垃圾", NameEn = "Waste", Class = MatterClass.Complaint, FirstResponse = first, End = end,
    };
}
