using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>Nothing is in the service that nobody has sent.</summary>
internal sealed class NothingIsInvented : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record)
    {
        var sent = record.Of(EventKind.Press).Where(press => press.Sends > 0).Select(press => press.Id).ToHashSet();
        foreach (var incident in record.Incidents)
        {
            foreach (var press in incident.Presses().Where(press => !sent.Contains(press)))
            {
                yield return $"{incident.Id} has a press {press} that nobody sent";
            }
        }

        foreach (var worker in record.Workers)
        {
            var fixes = record.Of(EventKind.Fix).Where(fix => fix.Sends > 0 && fix.Subject == worker.Snapshot.Id.Value)
                .Select(fix => new TrackedFix(fix.RecordedAtMs, fix.PlaceE7.Latitude, fix.PlaceE7.Longitude)).ToHashSet();
            foreach (var fix in worker.Track.Where(fix => !fixes.Contains(fix)))
            {
                yield return $"the track of {worker.Snapshot.Id} has {fix}, which nobody sent";
            }
        }
    }
}
