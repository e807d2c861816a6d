using System.Collections.Immutable;

namespace GridGov.Interfaces.Grids;

/// <summary>What an import of the hierarchy did, or why it did nothing. It is all or nothing.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.grid.import-report")]
public sealed record GridImportReport
{
    /// <summary>Stored: there were no errors.</summary>
    [Id(0)] public required bool IsImported { get; init; }

    /// <summary>Grids by level, as imported.</summary>
    [Id(1)] public ImmutableDictionary<GridLevel, int> Counts { get; init; } = ImmutableDictionary<GridLevel, int>.Empty;

    /// <summary>What prevents the import: self-crossing polygons, unknown parents, doubled codes, overlaps, … Each names the grid.</summary>
    [Id(2)] public ImmutableArray<GridImportFinding> Errors { get; init; } = [];

    /// <summary>What does not: more than 300 households or 1,000 people, a missing type, …</summary>
    [Id(3)] public ImmutableArray<GridImportFinding> Warnings { get; init; } = [];
}

/// <summary>One finding of an import.</summary>
/// <param name="Grid">The grid's code as given.</param>
/// <param name="Problem">A stable word: <c>self_crossing</c>, <c>overlap</c>, <c>unknown_parent</c>, <c>duplicate_code</c>, <c>above_standard</c>, …</param>
/// <param name="Message">One English sentence that says what to do.</param>
[GenerateSerializer, Immutable, Alias("gridgov.grid.import-finding")]
public sealed record GridImportFinding([property: Id(0)] string Grid, [property: Id(1)] string Problem, [property: Id(2)] string Message);
