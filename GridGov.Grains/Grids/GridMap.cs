using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>One version of a district's grids in memory: definitions, parents, areas, and an index of the base grids by place. Immutable.</summary>
public sealed class GridMap : IGridLookup
{
    private readonly ImmutableArray<GridDefinition> _grids;
    private readonly FrozenDictionary<GridCode, int> _indices;
    private readonly PolygonEdges?[] _areas;
    private readonly ImmutableArray<GridCode>[] _paths;
    private readonly GridRaster? _raster;

    private GridMap(long version, ImmutableArray<GridDefinition> grids, GridSuccession succession)
    {
        Version = version;
        Succession = succession;
        _grids = grids;
        _indices = grids.Select((grid, index) => KeyValuePair.Create(grid.Code, index)).ToFrozenDictionary();
        _areas = [.. grids.Select(grid => PolygonEdges.Of(grid.Polygons))];
        _paths = [.. grids.Select(PathFrom)];
        _raster = GridRaster.Build([.. grids.Select((grid, index) => grid.Level == GridLevel.Base ? _areas[index] : null)]);
    }

    /// <summary>The map of a district without a hierarchy.</summary>
    public static GridMap Empty { get; } = new(0, [], GridSuccession.None);

    /// <summary>The import that it stands for; 0: none.</summary>
    public long Version { get; }

    /// <summary>The grids that there are no more.</summary>
    public GridSuccession Succession { get; }

    /// <summary>All grids, ascending by code.</summary>
    public ImmutableArray<GridDefinition> Grids => _grids;

    /// <summary>All grids and those that were closed: what records of any time can name.</summary>
    public IEnumerable<GridDefinition> WithClosed => _grids.Concat(Succession.Closed.Select(static closed => closed.Grid));

    /// <summary>Builds the map of a validated hierarchy (no code twice).</summary>
    public static GridMap Build(long version, ImmutableArray<GridDefinition> grids, GridSuccession? succession = null) =>
        new(version, grids.Sort((a, b) => string.CompareOrdinal(a.Code.Value, b.Code.Value)), succession ?? GridSuccession.None);

    /// <summary>The map that a draft would make of this one.</summary>
    public GridMap After(ReorganisationDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return Build(Version + 1, draft.Grids, Succession.With(draft.Opened, draft.Closed));
    }

    /// <inheritdoc />
    public GridCode? Find(GeoPoint place) =>
        _raster?.Find(place.Latitude, place.Longitude) is { } index and >= 0 ? _grids[index].Code : null;

    /// <inheritdoc />
    public ImmutableArray<GridCode> PathOf(GridCode code) =>
        IndexOf(code) is { } index ? _paths[index] : LivingOf(code, null) is { } living ? _paths[IndexOf(living)!.Value] : [];

    /// <inheritdoc />
    public ImmutableArray<GridCode> FormerPathOf(GridCode code) => Succession.Find(code)?.Path ?? PathOf(code);

    /// <inheritdoc />
    public GridCode? LivingOf(GridCode code, GeoPoint? place) =>
        Succession.OneOf(code, place, Find) is var one && IndexOf(one) is not null ? one : null;

    /// <inheritdoc />
    public ImmutableArray<GridCode> AllLivingOf(ImmutableArray<GridCode> codes) => Succession.AllOf(codes);

    /// <inheritdoc />
    public GridLevel? LevelOf(GridCode code) => IndexOf(code) is { } index ? _grids[index].Level : Succession.Find(code)?.Grid.Level;

    /// <inheritdoc />
    public GeoPoint? CentroidOf(GridCode code) =>
        IndexOf(code) is { } index ? GridCentroid.Of(_grids[index].Polygons, _areas[index])
        : Succession.Find(code)?.Grid.Polygons is { } polygons ? GridCentroid.Of(polygons, PolygonEdges.Of(polygons))
        : null;

    /// <summary>By its own area; a grid without one consists of the base grids below it.</summary>
    public bool Contains(GridCode code, GeoPoint place)
    {
        if (IndexOf(code) is not { } index)
        {
            return Succession.Find(code) is { } closed && PolygonEdges.Of(closed.Grid.Polygons)?.Contains(place.Latitude, place.Longitude) == true;
        }

        return _areas[index] is { } area
            ? area.Contains(place.Latitude, place.Longitude)
            : _raster?.Find(place.Latitude, place.Longitude) is { } found and >= 0 && _paths[found].Contains(code);
    }

    /// <summary>The grid as imported.</summary>
    public bool TryGet(GridCode code, [NotNullWhen(true)] out GridDefinition? grid)
    {
        grid = IndexOf(code) is { } index ? _grids[index] : null;
        return grid is not null;
    }

    private int? IndexOf(GridCode code) => code.Value is not null && _indices.TryGetValue(code, out var index) ? index : null;

    /// <summary>Up to the town; the levels fall from step to step, so a hierarchy with a loop could not get here, and would end here.</summary>
    private ImmutableArray<GridCode> PathFrom(GridDefinition grid)
    {
        var path = ImmutableArray.CreateBuilder<GridCode>(3);
        for (var step = grid; step.Level != GridLevel.District; step = _grids[_indices[step.Parent!.Value]])
        {
            path.Add(step.Code);
            if (step.Parent is not { } parent || !_indices.TryGetValue(parent, out var above) || _grids[above].Level >= step.Level)
            {
                break;
            }
        }

        return path.ToImmutable();
    }
}
