using System.Collections.Immutable;
using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Grids;

/// <summary>One grid of the hierarchy, as imported.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.grid.definition")]
public sealed record GridDefinition
{
    /// <summary>Its code.</summary>
    [Id(0)] public required GridCode Code { get; init; }

    /// <summary>Its name, at most 64 characters.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Its level.</summary>
    [Id(2)] public required GridLevel Level { get; init; }

    /// <summary>The grid above; <see langword="null"/> for those right under the district.</summary>
    [Id(3)] public GridCode? Parent { get; init; }

    /// <summary>Its type; <see langword="null"/> above the base level or when not said.</summary>
    [Id(4)] public GridKind? Kind { get; init; }

    /// <summary>Households; <see langword="null"/> when not said.</summary>
    [Id(5)] public int? Households { get; init; }

    /// <summary>Inhabitants; <see langword="null"/> when not said.</summary>
    [Id(6)] public int? Population { get; init; }

    /// <summary>The four boundaries in words (四至界限), at most 500 characters.</summary>
    [Id(7)] public string? Boundaries { get; init; }

    /// <summary>Polygons, each a list of rings, the first the outer one; WGS-84, closed, not self-crossing. Empty: no area of its own.</summary>
    [Id(8)] public ImmutableArray<GridPolygon> Polygons { get; init; } = [];

    /// <summary>Checkpoints to be visited on patrol.</summary>
    [Id(9)] public ImmutableArray<Checkpoint> Checkpoints { get; init; } = [];
}

/// <summary>A polygon.</summary>
/// <param name="Rings">The outer ring, then holes; each closed (first point = last), at least four points.</param>
[GenerateSerializer, Immutable, Alias("gridgov.grid.polygon")]
public sealed record GridPolygon([property: Id(0)] ImmutableArray<ImmutableArray<GeoPoint>> Rings);

/// <summary>A place to be visited on patrol.</summary>
/// <param name="Name">Its name, at most 64 characters.</param>
/// <param name="Location">WGS-84.</param>
/// <param name="RadiusMeters">How near counts as visited, 5–500 m.</param>
[GenerateSerializer, Immutable, Alias("gridgov.grid.checkpoint")]
public sealed record Checkpoint([property: Id(0)] string Name, [property: Id(1)] GeoPoint Location, [property: Id(2)] double RadiusMeters = 30);
