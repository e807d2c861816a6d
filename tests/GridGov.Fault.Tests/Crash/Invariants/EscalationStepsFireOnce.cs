using System.Globalization;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Interfaces.Incidents;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>
/// No rung of a ladder is climbed twice, none before its time unless somebody's word made it so, and none later than its time or the restart
/// that followed it, plus what a busy machine may need.
/// </summary>
internal sealed class EscalationStepsFireOnce : IInvariant
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(2);

    public IEnumerable<string> Violations(RunRecord record)
    {
        foreach (var incident in record.Incidents)
        {
            foreach (var violation in Climbs(record, incident))
            {
                yield return $"{incident.Id}: {violation}";
            }

            if (incident.IsOpen && incident.Snapshot.NextStepAt is { } next && record.CollectedAt > LatestFor(record, next))
            {
                yield return $"{incident.Id}: the step of {next:O} has not come by {record.CollectedAt:O}";
            }
        }
    }

    private static IEnumerable<string> Climbs(RunRecord record, IncidentStory incident)
    {
        var isUrgent = false;
        var (level, startedAt, offeredAt) = (0, DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        foreach (var entry in incident.Timeline)
        {
            switch (entry.Event)
            {
                case "opened":
                    (isUrgent, startedAt) = (Severity(entry) <= 2, entry.At);
                    break;
                case "press" when !isUrgent && Severity(entry) <= 2:
                    (isUrgent, level, startedAt) = (true, 0, entry.At); // a calm matter has become urgent: its ladder starts anew
                    break;
                case "offered":
                    offeredAt = entry.At;
                    break;
                case "escalated":
                    var climbed = int.Parse(entry.Detail("level")!, CultureInfo.InvariantCulture);
                    if (climbed != level + 1)
                    {
                        yield return $"level {climbed} follows level {level}";
                    }

                    level = climbed;
                    var due = startedAt + record.Ladder.DueAfter(level, isUrgent);
                    if (entry.Actor == "system" && entry.At < due - Rounding)
                    {
                        yield return $"level {level} came {due - entry.At} early";
                    }

                    var offer = offeredAt + (isUrgent ? record.Ladder.Offer : record.Ladder.CalmStep);
                    if (entry.Actor == "system" && entry.At > LatestFor(record, due > offer ? due : offer))
                    {
                        yield return $"level {level} came {entry.At - due} late";
                    }

                    break;
            }
        }
    }

    /// <summary>The time itself, or, when nobody was alive then, the readiness of the next process that lived to see it.</summary>
    private static DateTimeOffset LatestFor(RunRecord record, DateTimeOffset due)
    {
        foreach (var life in record.Lives)
        {
            if (life.ReadyAt is { } ready && (life.EndedAt ?? DateTimeOffset.MaxValue) > (due > ready ? due : ready) + Slack)
            {
                return (due > ready ? due : ready) + Slack;
            }
        }

        return DateTimeOffset.MaxValue;
    }

    private static int Severity(TimelineEntry entry) =>
        entry.Detail("severity") is { } severity ? int.Parse(severity, CultureInfo.InvariantCulture) : int.MaxValue;
}
