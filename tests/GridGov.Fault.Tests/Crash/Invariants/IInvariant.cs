using GridGov.Fault.Tests.Crash.Record;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>Something that must hold whatever was killed. Pure.</summary>
internal interface IInvariant
{
    /// <summary>A sentence for each way in which the record breaks it.</summary>
    IEnumerable<string> Violations(RunRecord record);
}
