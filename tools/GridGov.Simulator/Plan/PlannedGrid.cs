using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Simulator.Plan;

/// <summary>One grid of the sample district.</summary>
public sealed record PlannedGrid
{
    /// <summary>6, 9, 12 or 15 digits, extending the parent's.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese.</summary>
    public required string Name { get; init; }

    /// <summary>Its level.</summary>
    public required GridLevel Level { get; init; }

    /// <summary>Code of the grid above; <see langword="null"/> for the district itself.</summary>
    public string? Parent { get; init; }

    /// <summary>Base grids only.</summary>
    public GridKind? Kind { get; init; }

    /// <summary>Households; sums above the base level.</summary>
    public required int Households { get; init; }

    /// <summary>Inhabitants; sums above the base level.</summary>
    public required int Population { get; init; }

    /// <summary>The four boundaries in words (四至界限); base grids only.</summary>
    public string? Boundaries { get; init; }

    /// <summary>Outline, counter-clockwise, closed (first = last), WGS-84.</summary>
    public required ImmutableArray<GeoPoint> Outline { get; init; }

    /// <summary>Places to visit on patrol; base grids only.</summary>
    public ImmutableArray<Checkpoint> Checkpoints { get; init; } = [];
}
