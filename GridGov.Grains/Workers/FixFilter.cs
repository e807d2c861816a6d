using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Workers;

/// <summary>
/// Which fix moves a live position: one that is newer, accurate enough and not faster than anybody goes. Storing is another question: every
/// valid fix on duty is stored, whatever this filter says.
/// </summary>
internal sealed class FixFilter(FixOptions options)
{
    /// <summary>Judges a fix against the live position; null: there is none yet.</summary>
    public FixVerdict Judge(in LivePosition? live, in PositionFix fix)
    {
        if (fix.AccuracyMeters > options.WorstAccuracyMeters)
        {
            return FixVerdict.Inaccurate;
        }

        if (live is not { } known)
        {
            return FixVerdict.Moves;
        }

        var elapsed = fix.RecordedAt - known.RecordedAt;
        if (elapsed < TimeSpan.Zero || (elapsed == TimeSpan.Zero && !fix.HasNoOwnTime))
        {
            return FixVerdict.Older;
        }

        // The radius of uncertainty of both ends is not movement.
        var meters = Distance.Meters(known.Location, fix.Location) - (fix.AccuracyMeters ?? 0) - (known.AccuracyMeters ?? 0);
        return meters > options.TopSpeedMetersPerSecond * Math.Max(1, elapsed.TotalSeconds) ? FixVerdict.Implausible : FixVerdict.Moves;
    }

    /// <summary>Should the dispatch index learn of the new live position?</summary>
    /// <param name="told">What it was told last; null: nothing.</param>
    /// <param name="live">The live position.</param>
    public bool IsWorthTelling(in LivePosition? told, in LivePosition live) =>
        told is not { } known
        || live.RecordedAt - known.RecordedAt >= options.ToldAfter
        || Distance.Meters(known.Location, live.Location) >= options.ToldAfterMeters;
}

/// <summary>What a fix is to a live position.</summary>
internal enum FixVerdict
{
    /// <summary>It is the live position now.</summary>
    Moves,

    /// <summary>Not newer.</summary>
    Older,

    /// <summary>Too uncertain.</summary>
    Inaccurate,

    /// <summary>Too far away in too short a time.</summary>
    Implausible,
}
