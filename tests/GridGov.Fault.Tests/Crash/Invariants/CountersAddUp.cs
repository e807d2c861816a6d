using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>
/// Conservation: every message that came in has come to an outcome, every outcome was acknowledged, and every acknowledgement has arrived. Exactly,
/// when no connection ended meanwhile; otherwise none of the later ones is greater than those before it.
/// </summary>
internal sealed class CountersAddUp : IInvariant
{
    public IEnumerable<string> Violations(RunRecord record)
    {
        if (record.Counts is not { } counts)
        {
            yield break;
        }

        (string What, long Count)[] steps =
        [
            ("received", counts.Received), ("decided", counts.Decided), ("acknowledgements sent", counts.AcknowledgementsSent),
            ("acknowledgements that arrived", counts.AcknowledgementsIn),
        ];
        for (var n = 1; n < steps.Length; n++)
        {
            if (steps[n].Count > steps[n - 1].Count || (counts.Disconnects == 0 && steps[n].Count != steps[n - 1].Count))
            {
                yield return $"{steps[n - 1].Count} {steps[n - 1].What}, {steps[n].Count} {steps[n].What}, {counts.Disconnects} connections ended";
            }
        }
    }
}
