using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>On the feed an entity's version only grows, a closed incident stays closed, and the last that was shown of an incident is what it is.</summary>
internal sealed class VersionsMoveForward : IInvariant
{
    private static readonly HashSet<string> Closed = ["handled", "verified", "archived", "assessed", "cancelled"];

    public IEnumerable<string> Violations(RunRecord record)
    {
        foreach (var console in record.Consoles)
        {
            foreach (var entity in console.Lines.OfType<ConsoleLine.Change>().GroupBy(change => (change.Kind, change.Id)))
            {
                ConsoleLine.Change? last = null;
                foreach (var change in entity)
                {
                    if (last is not null && entity.Key.Kind != "grid" && change.Version <= last.Version)
                    {
                        yield return $"{console.Name}: {entity.Key.Kind} {entity.Key.Id} goes from version {last.Version} to {change.Version}";
                    }

                    if (last?.State is { } state && Closed.Contains(state) && !Closed.Contains(change.State!))
                    {
                        yield return $"{console.Name}: incident {entity.Key.Id} goes from {state} to {change.State}";
                    }

                    last = change;
                }
            }

            foreach (var violation in record.IsQuiet ? Outdated(console, record) : [])
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<string> Outdated(ConsoleStory console, RunRecord record)
    {
        // What changed while it was away and began anew, it was told by the snapshot.
        var since = console.Lines.Reverse().TakeWhile(line => line is not ConsoleLine.Snapshot).OfType<ConsoleLine.Change>();
        var shown = since.Where(change => change.Kind == "incident").GroupBy(change => change.Id).ToDictionary(group => group.Key, group => group.First().Version);
        return from incident in record.Incidents
               where shown.TryGetValue(incident.Id, out var version) && version != incident.Snapshot.Version
               select $"{console.Name}: incident {incident.Id} was last shown at version {shown[incident.Id]} and is at {incident.Snapshot.Version}";
    }
}
