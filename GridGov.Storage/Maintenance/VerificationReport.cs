using System.Collections.Immutable;

namespace GridGov.Storage.Maintenance;

/// <summary>What was found in a store.</summary>
/// <param name="SchemaVersion">The number of its last script.</param>
/// <param name="Counts">Rows by table, by name.</param>
/// <param name="Incidents">How many timelines were checked.</param>
/// <param name="Faults">What is wrong, a line each; empty: the store is sound.</param>
public sealed record VerificationReport(int SchemaVersion, ImmutableSortedDictionary<string, long> Counts, int Incidents, ImmutableArray<string> Faults)
{
    /// <summary>Nothing is wrong.</summary>
    public bool IsSound => Faults.IsEmpty;
}
