using GridGov.Grains.Calendars;

namespace GridGov.Silo.Grids;

/// <summary>A district's working days and office hours, for whoever shows or checks a deadline.</summary>
internal static class CalendarEndpoints
{
    public static RouteGroupBuilder MapCalendar(this RouteGroupBuilder district)
    {
        district.MapGet("/calendar", GetAsync).WithTags("Grids").WithName("GetCalendar");
        district.MapGet("/calendar/term", TermAsync).WithTags("Grids").WithName("GetTerm");
        return district;
    }

    /// <summary>A year's days off and worked weekend days; left out: this year.</summary>
    private static async Task<Results<Ok<CalendarView>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, int? year, IGrainFactory grains, WorkingCalendar calendar, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = await grains.District(d.Value).GetSettingsAsync(cancellationToken);
        var wanted = year ?? DistrictClock.Of(settings).DayOf(time.GetUtcNow()).Year;
        return wanted is < 1950 or > 2200
            ? Problem.Invalid("year", "year must be 1950 to 2200.")
            : TypedResults.Ok(CalendarView.Of(wanted, calendar.YearOf(wanted), OfficeHours.Of(settings)));
    }

    /// <summary>When a term ends that begins at <c>from</c> (left out: now): <c>days</c> working days, or <c>minutes</c> of office time.</summary>
    private static async Task<Results<Ok<WorkingTerm>, ProblemHttpResult>> TermAsync(
        PathId<DistrictId> d, EventTimeQuery? from, int? days, int? minutes, IGrainFactory grains, WorkingCalendar calendar, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var settings = await grains.District(d.Value).GetSettingsAsync(cancellationToken);
        var local = DistrictClock.Of(settings);
        var clock = new WorkingClock(calendar, OfficeHours.Of(settings), local);
        var start = from?.In(local) ?? time.GetUtcNow();
        return (days, minutes) switch
        {
            _ when start.Year is < 1950 or > 2200 => Problem.Invalid("from", "from must be in the years 1950 to 2200."),
            ( >= 1 and <= WorkingClock.MaxDays, null) => TypedResults.Ok(clock.AddDays(start, days.Value)),
            (null, >= 1 and <= WorkingClock.MaxDays * 60) => TypedResults.Ok(clock.AddTime(start, TimeSpan.FromMinutes(minutes.Value))),
            _ => Problem.Invalid("days", $"Give days (1 to {WorkingClock.MaxDays}) or minutes (1 to {WorkingClock.MaxDays * 60}), not both."),
        };
    }
}
