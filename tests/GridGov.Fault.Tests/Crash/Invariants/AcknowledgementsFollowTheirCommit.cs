using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>
/// No acknowledgement of a press was read before the service began to write what it acknowledges: its entry in the timeline, and of the first press the
/// incident (t2). Server and clients share one machine's clock. That what was acknowledged really was on disk is shown by the kills on an acknowledgement.
/// </summary>
internal sealed class AcknowledgementsFollowTheirCommit : IInvariant
{
    /// <summary>The silo's clock goes on by itself between its looks at the host's.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(20);

    public IEnumerable<string> Violations(RunRecord record)
    {
        var acknowledged = record.Of(EventKind.Press).Where(static press => press.AcknowledgedAt is not null)
            .ToDictionary(static press => press.Id, static press => press.AcknowledgedAt!.Value);
        foreach (var incident in record.Incidents)
        {
            foreach (var entry in incident.Timeline.Where(static entry => entry.Event is "opened" or "press"))
            {
                var writtenAt = entry.Event == "opened" && incident.Snapshot.Clock.T2 is { } t2 && t2 > entry.At ? t2 : entry.At;
                if (entry.Detail("press") is { } press && acknowledged.TryGetValue(press, out var readAt) && readAt < writtenAt - Slack)
                {
                    yield return $"{press} was acknowledged at {readAt:O} and written into {incident.Id} at {writtenAt:O}";
                }
            }
        }
    }
}
