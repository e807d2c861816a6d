using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>Who is on duty stands where the newest acknowledged fix says, not where the last message to arrive said.</summary>
internal sealed class LivePositionsAreTheNewest : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record)
    {
        if (!record.IsQuiet)
        {
            yield break;
        }

        foreach (var worker in record.Workers.Where(worker => worker.Snapshot.IsOnDuty))
        {
            var since = worker.Snapshot.OnDutySince?.ToUnixTimeMilliseconds();
            var newest = record.Of(EventKind.Fix)
                .Where(fix => fix.IsAcknowledged && fix.Subject == worker.Snapshot.Id.Value && fix.RecordedAtMs >= since)
                .MaxBy(fix => fix.RecordedAtMs);
            var live = worker.Snapshot.LastFix?.RecordedAt.ToUnixTimeMilliseconds();
            if (newest is not null && live != newest.RecordedAtMs)
            {
                yield return $"{worker.Snapshot.Id} stands at a fix of {live}, the newest is {newest.Id} of {newest.RecordedAtMs}";
            }
        }
    }
}
