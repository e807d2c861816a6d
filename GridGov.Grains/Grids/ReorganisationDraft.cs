using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>What an order would make of a hierarchy, or why it may not.</summary>
/// <param name="Grids">The hierarchy then.</param>
/// <param name="Errors">What stands against it.</param>
/// <param name="Warnings">What somebody should look at, of the grids that it touches.</param>
public sealed record ReorganisationDraft(ImmutableArray<GridDefinition> Grids, ImmutableArray<GridImportFinding> Errors, ImmutableArray<GridImportFinding> Warnings)
{
    /// <summary>Grids that close.</summary>
    public ImmutableArray<ClosedGrid> Closed { get; init; } = [];

    /// <summary>Grids that open.</summary>
    public ImmutableArray<GridCode> Opened { get; init; } = [];

    /// <summary>Grids that get another parent.</summary>
    public ImmutableArray<MovedGrid> Moved { get; init; } = [];

    /// <summary>As they were: the grids that close, move or change.</summary>
    public ImmutableArray<GridDefinition> Before { get; init; } = [];

    /// <summary>Nothing stands against it.</summary>
    public bool IsSound => Errors.IsEmpty;

    internal static ReorganisationDraft Refused(params ImmutableArray<GridImportFinding> errors) => new([], errors, []);
}
