using System.Globalization;
using GridGov.Silo.Grids;

namespace GridGov.Silo.Tracks;

/// <summary>A local day of a district, as <c>?date=</c> says it: yyyy-MM-dd; left out: today.</summary>
/// <param name="Day">The day.</param>
/// <param name="From">Its first instant, UTC.</param>
/// <param name="To">The first instant after it, UTC.</param>
internal readonly record struct LocalDay(DateOnly Day, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>As it stands in answers and audit.</summary>
    public string Text => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Null: that is no day.</summary>
    public static async ValueTask<LocalDay?> ReadAsync(
        string? date, DistrictId district, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var clock = await grains.ClockAsync(district, cancellationToken);
        var day = clock.DayOf(time.GetUtcNow());
        return date is null || DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            ? new LocalDay(day, clock.StartOf(day), clock.StartOf(day.AddDays(1)))
            : null;
    }

    public static ProblemHttpResult Fault() => Problem.Invalid("date", "date must be a day of the district, yyyy-MM-dd.");
}
