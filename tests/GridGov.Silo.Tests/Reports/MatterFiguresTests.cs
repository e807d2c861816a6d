using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Silo.Reports;

namespace GridGov.Silo.Tests.Reports;

public sealed class MatterFiguresTests
{
    private static readonly WorkingClock Clock = new(WorkingCalendar.Shipped, OfficeHours.Default, DistrictClock.Of(null));

    /// <summary>National Day is 1 to 7 October in 2026; Saturday the 10th is worked for it.</summary>
    [Theory]
    [InlineData("2026-09-25 17:00", "2026-09-29 17:30", true)]
    [InlineData("2026-09-30 17:00", "2026-10-09 17:30", true)]
    [InlineData("2026-09-30 17:00", "2026-10-09 17:31", false)]
    [InlineData("2026-10-08 09:00", "2026-10-10 16:00", true)]
    [InlineData("2026-10-08 09:00", "2026-10-12 09:00", false)]
    public void Two_working_days_are_those_of_the_calendar(string received, string handled, bool isWithin)
    {
        var figures = MatterFigures.Of(Matter(received, handled), Clock, At("2026-12-01 09:00"));

        (figures.Accepted, figures.Handled, figures.WithinTwoWorkingDays).ShouldBe((1, 1, isWithin ? 1 : 0));
    }

    [Fact]
    public void What_is_open_is_due_only_beyond_its_end_and_what_was_voided_is_no_matter()
    {
        var open = Matter("2026-09-28 09:00", null);
        var early = MatterFigures.Of(open, Clock, At("2026-09-29 09:00"));
        var late = MatterFigures.Of(open, Clock, At("2026-10-12 09:00"));
        var voided = MatterFigures.Of(open with { State = IncidentState.Cancelled }, Clock, At("2026-10-12 09:00"));

        (early.Open, early.Due, early.OpenOverdue).ShouldBe((1, 0, 0));
        (late.Open, late.Due, late.OpenOverdue, late.OnTimeShare).ShouldBe((1, 1, 1, 0));
        (voided.Accepted, voided.Open, voided.Voided, voided.OnTimeShare).ShouldBe((0, 0, 1, null));
        (late + voided).ShouldBe(late with { Voided = 1 });
    }

    private static IncidentSnapshot Matter(string received, string? handled) => new()
    {
        Id = new IncidentId("m"), Kind = AlarmKind.General, Severity = 3, Source = "12345", State = handled is null ? IncidentState.Assigned : IncidentState.Handled,
        Clock = new IncidentClock { T1 = At(received), T8 = handled is null ? null : At(handled) },
        Matter = new MatterDeadline { Type = "help", CatalogueVersion = 0, FirstResponseAt = At(received).AddHours(1), EndAt = Clock.AddDays(At(received), 2).At },
    };

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse($"{local}+08:00", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
}
