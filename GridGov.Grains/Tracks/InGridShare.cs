using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Tracks;

/// <summary>The share of the tracked time that was spent in the worker's own grids: each span between two plausible fixes counts half for each of its ends. Pure.</summary>
public static class InGridShare
{
    /// <summary>0–1; null without tracked time or without grids.</summary>
    public static double? Of(IEnumerable<TrackPoint> points, ImmutableArray<GridCode> grids, IGridLookup lookup, TrackOptions options)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        ArgumentNullException.ThrowIfNull(options);
        if (grids.IsDefaultOrEmpty)
        {
            return null;
        }

        var (inside, all) = (0d, 0d);
        foreach (var stretch in PlausibleTrack.Stretches(points, options.GapAfter))
        {
            var wasInside = IsInside(stretch[0]);
            for (var i = 1; i < stretch.Count; i++)
            {
                var isInside = IsInside(stretch[i]);
                var seconds = (stretch[i].RecordedAt - stretch[i - 1].RecordedAt).TotalSeconds;
                all += seconds;
                inside += seconds * ((wasInside ? 0.5 : 0) + (isInside ? 0.5 : 0));
                wasInside = isInside;
            }
        }

        return all > 0 ? inside / all : null;

        bool IsInside(TrackPoint point) => grids.Any(grid => lookup.Contains(grid, point.Location));
    }
}
