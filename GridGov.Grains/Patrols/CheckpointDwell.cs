using GridGov.Grains.Tracks;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Patrols;

/// <summary>
/// How long the track proves that somebody stayed at a checkpoint: from the first to the last of plausible fixes that follow one another inside its radius,
/// never across a gap. Never more than was proven: nothing is assumed before the first and after the last. Pure.
/// </summary>
public static class CheckpointDwell
{
    /// <summary>The beginning of the first stay that was long enough (null: none was), and the longest stay. Where no stay is asked for, passing through is enough.</summary>
    /// <param name="points">Of the span in question, in event-time order.</param>
    /// <param name="checkpoint">Where.</param>
    /// <param name="options">How a track is read.</param>
    public static (DateTimeOffset? VisitedAt, TimeSpan Stayed) Of(IReadOnlyCollection<TrackPoint> points, PatrolCheckpoint checkpoint, TrackOptions options)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(options);
        var needed = TimeSpan.FromSeconds(checkpoint.DwellSeconds);
        var (visitedAt, longest) = ((DateTimeOffset?)null, TimeSpan.Zero);
        foreach (var stretch in PlausibleTrack.Stretches(points, options.GapAfter))
        {
            DateTimeOffset? since = null;
            foreach (var point in stretch)
            {
                since = Distance.Meters(point.Location, checkpoint.Location) > checkpoint.RadiusMeters ? null : since ?? point.RecordedAt;
                var stayed = since is { } from ? point.RecordedAt - from : TimeSpan.Zero;
                longest = stayed > longest ? stayed : longest;
                visitedAt ??= since is not null && needed > TimeSpan.Zero && stayed >= needed ? since : null;
            }
        }

        return (needed > TimeSpan.Zero ? visitedAt : Passed(points, checkpoint, options), longest);
    }

    private static DateTimeOffset? Passed(IReadOnlyCollection<TrackPoint> points, PatrolCheckpoint checkpoint, TrackOptions options) =>
        CheckpointCoverage.Of(points, [new Checkpoint(checkpoint.Name, checkpoint.Location, checkpoint.RadiusMeters)], options)[0].VisitedAt;
}
