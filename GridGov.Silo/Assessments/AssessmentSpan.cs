using System.Globalization;

namespace GridGov.Silo.Assessments;

/// <summary>A local month of a district.</summary>
/// <param name="District">The district.</param>
/// <param name="First">Its first day.</param>
/// <param name="From">Its first instant, UTC.</param>
/// <param name="To">The first instant after it, UTC.</param>
internal readonly record struct AssessmentSpan(DistrictId District, DateOnly First, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>yyyy-MM.</summary>
    public string Text => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Null: that is no month.</summary>
    public static async ValueTask<AssessmentSpan?> ReadAsync(string month, DistrictId district, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first.Year is < 2015 or > 2200)
        {
            return null;
        }

        var clock = DistrictClock.Of(await grains.District(district).GetSettingsAsync(cancellationToken));
        return new AssessmentSpan(district, first, clock.StartOf(first), clock.StartOf(first.AddMonths(1)));
    }

    public static ProblemHttpResult Fault() => Problem.Invalid("month", "month must be yyyy-MM.");
}
