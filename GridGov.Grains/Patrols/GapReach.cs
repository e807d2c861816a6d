using GridGov.Grains.Tracks;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Patrols;

/// <summary>
/// Whether somebody could have been at a checkpoint while there was no signal: from where the track breaks off there, stay, and on to where it begins again,
/// no faster than a worker goes. "No signal" is not "not patrolled", and a gap at the other end of the district is no excuse. Pure.
/// </summary>
public static class GapReach
{
    /// <summary>Could the stay lie in one of the gaps, and inside the span?</summary>
    /// <param name="points">The whole track around the span, in event-time order.</param>
    /// <param name="gaps">Spans without signal on duty.</param>
    /// <param name="checkpoint">Where.</param>
    /// <param name="from">Beginning of the span, UTC.</param>
    /// <param name="to">Its end, UTC.</param>
    /// <param name="maxSpeedMetersPerSecond">What a worker covers at most.</param>
    public static bool Reaches(
        IReadOnlyList<TrackPoint> points, IEnumerable<TrackGap> gaps, PatrolCheckpoint checkpoint, DateTimeOffset from, DateTimeOffset to,
        double maxSpeedMetersPerSecond)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(gaps);
        ArgumentNullException.ThrowIfNull(checkpoint);
        return gaps.Where(gap => gap.From < to && gap.To > from).Any(gap =>
        {
            var before = points.LastOrDefault(point => point.IsPlausible() && point.RecordedAt <= gap.From);
            var after = points.FirstOrDefault(point => point.IsPlausible() && point.RecordedAt >= gap.To);
            var there = before is null ? gap.From : Later(gap.From, before.RecordedAt + Way(before));
            var leave = after is null ? gap.To : Earlier(gap.To, after.RecordedAt - Way(after));
            return Earlier(leave, to) - Later(there, from) >= TimeSpan.FromSeconds(checkpoint.DwellSeconds);
        });

        TimeSpan Way(TrackPoint point) =>
            TimeSpan.FromSeconds(Math.Max(0, Distance.Meters(point.Location, checkpoint.Location) - checkpoint.RadiusMeters) / maxSpeedMetersPerSecond);
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
