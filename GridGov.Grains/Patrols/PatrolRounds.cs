using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Tracks;

namespace GridGov.Grains.Patrols;

/// <summary>Holds plans against evidence: for the span of a patrol, or for each of a plan's own times of a day. Pure.</summary>
public sealed class PatrolRounds(TrackOptions tracks, PatrolOptions patrols)
{
    /// <summary>The plan for one span.</summary>
    public PatrolRound Of(PatrolPlan plan, PatrolEvidence evidence, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(evidence);
        var within = evidence.Points.Where(point => point.RecordedAt >= from && point.RecordedAt <= to).ToArray();
        var gaps = evidence.Gaps.Select(gap => new TrackGap(gap.From > from ? gap.From : from, gap.To < to ? gap.To : to))
            .Where(static gap => gap.To > gap.From).ToImmutableArray();
        var checkpoints = plan.Checkpoints.Select(checkpoint => Of(checkpoint, within, evidence, from, to)).ToImmutableArray();
        var looked = evidence.Checks.Where(check => check.RecordedAt >= from && check.RecordedAt <= to).Select(static check => check.Topic).ToHashSet();
        return new PatrolRound
        {
            Plan = plan.Id,
            Name = plan.Name,
            Grid = plan.Grid,
            From = from,
            To = to,
            IsOver = to <= now,
            Checkpoints = checkpoints,
            CoveragePercent = Percent(checkpoints),
            Gaps = gaps,
            MissingTopics = [.. plan.Topics.Where(topic => !looked.Contains(topic))],
        };
    }

    /// <summary>The plan for the span of a patrol, with the patrol's own checks; one that still runs counts up to now.</summary>
    public PatrolRound Of(PatrolPlan plan, PatrolEvidence evidence, PatrolSession session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(session);
        var end = PatrolCourse.End(session, patrols);
        var to = end < now || session.EndedAt is not null ? end : now;
        var round = Of(plan, evidence with { Checks = [] }, session.StartedAt, to, now);
        var looked = session.Checks.Select(static check => check.Topic).ToHashSet();
        return round with
        {
            Patrol = session.Id,
            IsOver = session.EndedAt is not null || end <= now,
            MissingTopics = [.. plan.Topics.Where(topic => !looked.Contains(topic))],
        };
    }

    /// <summary>The plan for each of its times of a local day; without times for the whole day.</summary>
    public IEnumerable<PatrolRound> Of(PatrolPlan plan, PatrolEvidence evidence, DateOnly day, DistrictClock clock, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(clock);
        return SpansOf(plan, day, clock).Select(span => Of(plan, evidence, span.From, span.To, now));
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> SpansOf(PatrolPlan plan, DateOnly day, DistrictClock clock)
    {
        var end = clock.StartOf(day.AddDays(1));
        return plan.Times.IsEmpty
            ? [(clock.StartOf(day), end)]
            : plan.Times.Select(time => (
                clock.ToInstant(day.ToDateTime(time.From)), time.To == TimeOnly.MinValue ? end : clock.ToInstant(day.ToDateTime(time.To))));
    }

    private static double Percent(ImmutableArray<CheckpointEvidence> checkpoints) => checkpoints.IsEmpty
        ? 100
        : Math.Round(100d * checkpoints.Count(static one => one.Standing == CheckpointStanding.Visited) / checkpoints.Length, 1, MidpointRounding.AwayFromZero);

    private CheckpointEvidence Of(
        PatrolCheckpoint checkpoint, TrackPoint[] within, PatrolEvidence evidence, DateTimeOffset from, DateTimeOffset to)
    {
        var (visitedAt, stayed) = CheckpointDwell.Of(within, checkpoint, tracks);
        var standing = visitedAt is not null ? CheckpointStanding.Visited
            : GapReach.Reaches(evidence.Points, evidence.Gaps, checkpoint, from, to, patrols.MaxSpeedMetersPerSecond) ? CheckpointStanding.NoSignal
            : CheckpointStanding.Missed;
        return new CheckpointEvidence(
            checkpoint.Name, checkpoint.Location, checkpoint.RadiusMeters, checkpoint.DwellSeconds, standing, visitedAt, Math.Round(stayed.TotalSeconds, 1));
    }
}
