namespace GridGov.Silo.Incidents;

/// <summary>The span of time that figures are asked for, in the district's hours and days.</summary>
internal sealed class KpiSpan(DistrictClock clock, EventTimeQuery? from, EventTimeQuery? to, DateTimeOffset now)
{
    public DateTimeOffset Now => now;

    /// <summary>Left out: a minute from now, so that what comes in meanwhile counts.</summary>
    public DateTimeOffset To { get; } = to?.In(clock) ?? now.AddMinutes(1);

    /// <summary>Left out: a day before the end.</summary>
    public DateTimeOffset From => from?.In(clock) ?? To.AddDays(-1);

    /// <summary>When each full hour or local day of the span begins, the first one cut off by the span's own beginning; ascending.</summary>
    public ImmutableArray<DateTimeOffset> Starts(bool isDaily)
    {
        var starts = ImmutableArray.CreateBuilder<DateTimeOffset>();
        for (var at = From; at < To && starts.Count <= 10_000; at = Next(at, isDaily))
        {
            starts.Add(at);
        }

        return starts.DrainToImmutable();
    }

    /// <summary>The number of the step in which an instant lies; −1 before the first.</summary>
    public static int StepOf(ImmutableArray<DateTimeOffset> starts, DateTimeOffset at) =>
        starts.BinarySearch(at) is var found && found >= 0 ? found : ~found - 1;

    private DateTimeOffset Next(DateTimeOffset at, bool isDaily)
    {
        var day = clock.DayOf(at);
        var start = clock.StartOf(day);
        return isDaily ? clock.StartOf(day.AddDays(1)) : start.AddHours(Math.Floor((at - start).TotalHours) + 1);
    }
}
