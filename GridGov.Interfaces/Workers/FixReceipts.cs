using System.Collections.Immutable;

namespace GridGov.Interfaces.Workers;

/// <summary>What became of each fix of a run.</summary>
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

    /// <summary>That of one fix, counted from 0.</summary>
    public FixReceipt this[int index] => Each.IsDefault ? Common : Each[index];
}
