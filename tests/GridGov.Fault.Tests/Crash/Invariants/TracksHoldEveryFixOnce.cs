using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>
/// A track is the set of the acknowledged fixes in the order of their own times, whatever the order in which they came; one that was never
/// acknowledged is in it or not, but never twice.
/// </summary>
internal sealed class TracksHoldEveryFixOnce : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record)
    {
        foreach (var worker in record.Workers)
        {
            var id = worker.Snapshot.Id.Value;
            foreach (var doubled in worker.Track.GroupBy(fix => fix).Where(group => group.Count() > 1))
            {
                yield return $"{id}: {doubled.Key} is there {doubled.Count()} times";
            }

            var stored = worker.Track.ToHashSet();
            foreach (var fix in record.Of(EventKind.Fix).Where(fix => fix.IsAcknowledged && fix.Subject == id))
            {
                if (!stored.Contains(new TrackedFix(fix.RecordedAtMs, fix.PlaceE7.Latitude, fix.PlaceE7.Longitude)))
                {
                    yield return $"{id}: {fix.Id} was acknowledged and is lost";
                }
            }

            for (var i = 1; i < worker.Track.Length; i++)
            {
                if (worker.Track[i].RecordedAtMs < worker.Track[i - 1].RecordedAtMs)
                {
                    yield return $"{id}: {worker.Track[i]} comes after a later one";
                }
            }
        }
    }
}
