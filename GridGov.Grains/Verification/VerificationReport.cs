using System.Collections.Immutable;

namespace GridGov.Grains.Verification;

/// <summary>What a verification has looked at and what it found.</summary>
public sealed record VerificationReport
{
    /// <summary>Which store.</summary>
    public required string Place { get; init; }

    /// <summary>The number of the last schema script.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Nothing is wrong; there may be notes.</summary>
    public required bool IsSound { get; init; }

    /// <summary>Readable grain states by kind.</summary>
    public required ImmutableSortedDictionary<string, long> States { get; init; }

    /// <summary>Rows by table.</summary>
    public required ImmutableSortedDictionary<string, long> Rows { get; init; }

    /// <summary>Incidents that still take presses.</summary>
    public required long OpenIncidents { get; init; }

    /// <summary>Timelines whose chain was followed from its first entry to the head in the incident's state.</summary>
    public required long Timelines { get; init; }

    /// <summary>Entries in them.</summary>
    public required long TimelineEntries { get; init; }

    /// <summary>Events in the feeds.</summary>
    public required long FeedEvents { get; init; }

    /// <summary>Fixes in the tracks.</summary>
    public required long Fixes { get; init; }

    /// <summary>Reminders.</summary>
    public required long Reminders { get; init; }

    /// <summary>How many findings of each kind.</summary>
    public required ImmutableSortedDictionary<FindingKind, long> FindingCounts { get; init; }

    /// <summary>The first findings of each kind.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
