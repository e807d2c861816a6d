using System.Collections.Immutable;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Grids;

/// <summary>A grid with what goes on in it and below, as consoles see it. Without its polygon.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.grid.snapshot")]
public sealed record GridSnapshot
{
    /// <summary>Its code.</summary>
    [Id(0)] public required GridCode Id { get; init; }

    /// <summary>Its name.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Its level.</summary>
    [Id(2)] public required GridLevel Level { get; init; }

    /// <summary>The grid above.</summary>
    [Id(3)] public GridCode? Parent { get; init; }

    /// <summary>What goes on in it and in all grids below.</summary>
    [Id(4)] public required GridCounts Counts { get; init; }

    /// <summary>Grows with every change; never repeats.</summary>
    [Id(5)] public long Version { get; init; }

    /// <summary>When a reorganisation closed it, UTC; <see langword="null"/>: it is there.</summary>
    [Id(6)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What took its place, when it was closed.</summary>
    [Id(7)] public ImmutableArray<GridCode> Successors { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>Roll-up counts of a grid and all below it.</summary>
/// <param name="Severity1">Open incidents of severity 1.</param>
/// <param name="Severity2">Of severity 2.</param>
/// <param name="Severity3">Of severity 3.</param>
/// <param name="Severity4">Of severity 4.</param>
/// <param name="Waiting">Open incidents for which nobody is free.</param>
/// <param name="WorkersOnDuty">Workers responsible here who are on duty.</param>
[GenerateSerializer, Immutable, Alias("gridgov.grid.counts")]
public readonly record struct GridCounts(
    [property: Id(0)] int Severity1,
    [property: Id(1)] int Severity2,
    [property: Id(2)] int Severity3,
    [property: Id(3)] int Severity4,
    [property: Id(4)] int Waiting,
    [property: Id(5)] int WorkersOnDuty)
{
    /// <summary>Adds two grids' counts.</summary>
    public static GridCounts operator +(GridCounts a, GridCounts b) => new(
        a.Severity1 + b.Severity1, a.Severity2 + b.Severity2, a.Severity3 + b.Severity3, a.Severity4 + b.Severity4,
        a.Waiting + b.Waiting, a.WorkersOnDuty + b.WorkersOnDuty);
}
