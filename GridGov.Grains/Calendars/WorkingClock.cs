using GridGov.Grains.Grids;

namespace GridGov.Grains.Calendars;

/// <summary>Reckons in working days and office hours of a district. Pure.</summary>
/// <param name="calendar">Which days are worked.</param>
/// <param name="hours">When offices are open on them.</param>
/// <param name="local">The district's local time.</param>
public sealed class WorkingClock(WorkingCalendar calendar, OfficeHours hours, DistrictClock local)
{
    /// <summary>Longest term in working days, and in days' worth of office hours.</summary>
    public const int MaxDays = 1_000;

    /// <summary>Is a local day worked?</summary>
    public WorkingDay Of(DateOnly day) => calendar.Of(day);

    /// <summary>
    /// When a term of working days ends. The day on which it begins does not count, whatever the hour, and it ends with business on its last day (Civil Code
    /// of the PRC, articles 201 and 203).
    /// </summary>
    /// <param name="from">When it begins.</param>
    /// <param name="days">1 to <see cref="MaxDays"/>.</param>
    public WorkingTerm AddDays(DateTimeOffset from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxDays);
        var (day, isProvisional) = (local.DayOf(from), false);
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            var verdict = calendar.Of(day);
            isProvisional |= verdict.IsProvisional;
            left -= verdict.IsWorking ? 1 : 0;
        }

        return new WorkingTerm(local.ToInstant(day.ToDateTime(hours.End)), isProvisional);
    }

    /// <summary>When so much office time has passed: the clock stands still outside office hours.</summary>
    /// <param name="from">When it begins; outside office hours, as good as their next beginning.</param>
    /// <param name="time">Office time, more than nothing and at most that of <see cref="MaxDays"/> days.</param>
    public WorkingTerm AddTime(DateTimeOffset from, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, hours.Length * MaxDays);
        var (left, isProvisional) = (time, false);
        for (var day = local.DayOf(from); ; day = day.AddDays(1))
        {
            var verdict = calendar.Of(day);
            isProvisional |= verdict.IsProvisional;
            foreach (var (opens, closes) in SpansOf(day, verdict))
            {
                var start = opens > from ? opens : from.ToUniversalTime();
                var open = closes - start;
                if (open >= left)
                {
                    return new WorkingTerm(start + left, isProvisional);
                }

                left -= open > TimeSpan.Zero ? open : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Office time from one instant to another; negative when they are the other way round.</summary>
    public WorkingTime Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            var back = Between(to, from);
            return back with { Time = -back.Time };
        }

        var (sum, isProvisional, last) = (TimeSpan.Zero, false, local.DayOf(to));
        for (var day = local.DayOf(from); day <= last; day = day.AddDays(1))
        {
            var verdict = calendar.Of(day);
            isProvisional |= verdict.IsProvisional;
            foreach (var (opens, closes) in SpansOf(day, verdict))
            {
                var length = (closes < to ? closes : to) - (opens > from ? opens : from);
                sum += length > TimeSpan.Zero ? length : TimeSpan.Zero;
            }
        }

        return new WorkingTime(sum, isProvisional);
    }

    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> SpansOf(DateOnly day, WorkingDay verdict) => verdict.IsWorking
        ? hours.Spans.Select(span => (local.ToInstant(day.ToDateTime(span.From)), local.ToInstant(day.ToDateTime(span.To))))
        : [];
}
