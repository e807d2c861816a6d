using System.Collections.Immutable;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Tracks;

/// <summary>What an old track can still say. Pure.</summary>
public static class TrackAge
{
    /// <summary>The least that age has left of any point.</summary>
    public static TrackDetail Of(ImmutableArray<TrackPoint> points)
    {
        var all = TrackFlags.None;
        foreach (var point in points)
        {
            all |= point.Flags;
        }

        return (all & TrackFlags.Grid) != 0 ? TrackDetail.Grid : (all & TrackFlags.Coarse) != 0 ? TrackDetail.Coarse : TrackDetail.Full;
    }

    /// <summary>How to read it: with one fix in five minutes, two may lie nearly ten apart although none is missing.</summary>
    public static TrackOptions Reading(TrackOptions options, TrackDetail detail)
    {
        ArgumentNullException.ThrowIfNull(options);
        return detail == TrackDetail.Full ? options : new TrackOptions
        {
            MaxSpeedMetersPerSecond = options.MaxSpeedMetersPerSecond,
            MaxAccuracyMeters = options.MaxAccuracyMeters,
            LateAfter = options.LateAfter,
            StopAfter = options.StopAfter,
            StopRadiusMeters = options.StopRadiusMeters,
            PassingWithin = options.PassingWithin,
            GapAfter = options.GapAfter > 2 * TrackCoarsening.Window ? options.GapAfter : 2 * TrackCoarsening.Window,
        };
    }
}
