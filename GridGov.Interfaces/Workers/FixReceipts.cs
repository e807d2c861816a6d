using System.Collections.Immutable;
using GridGov.Interfaces.Tracks;

namespace GridGov.Interfaces.Workers;

/// <summary>What was decided about each fix of a run, and when those that are kept will be on disk.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.worker.fix-receipts")]
public readonly record struct FixReceipts
{
    /// <summary>The same for all.</summary>
    public FixReceipts(FixReceipt common) => Common = common;

    /// <summary>One for each, in the order of the run.</summary>
    public FixReceipts(ImmutableArray<FixReceipt> each) => Each = each;

    /// <summary>That of every fix, when <see cref="Each"/> is not set.</summary>
    [Id(0)]
    public FixReceipt Common { get; private init; }

    /// <summary>Default when all are the same.</summary>
    [Id(1)]
    public ImmutableArray<FixReceipt> Each { get; private init; }

    /// <summary>What must be waited for before any of it is acknowledged.</summary>
    [Id(2)]
    public CommitMark Mark { get; init; }

    /// <summary>That of one fix, counted from 0.</summary>
    public FixReceipt this[int index] => Each.IsDefault ? Common : Each[index];
}
