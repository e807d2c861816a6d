using GridGov.Fault.Tests.Crash.Record;
using GridGov.Grains.Incidents;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>Every timeline begins with the opening, has no gap, and its chain of hashes holds.</summary>
internal sealed class TimelinesVerify : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record)
    {
        foreach (var incident in record.Incidents)
        {
            if (incident.Timeline is not [{ Event: "opened" }, ..])
            {
                yield return $"{incident.Id} does not begin with its opening";
            }

            if (TimelineChain.FirstBroken(incident.Timeline) is { } broken)
            {
                yield return $"{incident.Id} breaks at entry {broken}";
            }

            foreach (var twice in incident.Timeline.Where(entry => entry.Event is "opened" or "resolved" or "cancelled")
                .GroupBy(entry => entry.Event).Where(group => group.Count() > 1))
            {
                yield return $"{incident.Id} is {twice.Key} {twice.Count()} times";
            }
        }
    }
}
