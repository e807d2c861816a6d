using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Grids;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;

namespace GridGov.Grains.Grids;

/// <summary>A base grid becomes several new ones, which cover it. What lies in which part is decided by place; one part takes what has none. Pure.</summary>
internal static class GridSplit
{
    public static ReorganisationDraft Draft(GridMap map, ReorganisationOrder order, GridImportOptions options, DateTimeOffset now)
    {
        var split = order.Grids is [var code] && map.TryGet(code, out var known) ? known : null;
        if (split is null || split.Level != GridLevel.Base)
        {
            return ReorganisationDraft.Refused(ReorganisationRules.Finding(
                split?.Code ?? default, "split_base_only", "One base grid is split at a time. For a higher level import a new grid and move grids under it."));
        }

        ImmutableArray<GridDefinition> parts = [.. order.Parts.Select(part => Part(split, part))];
        var faults = Faults(map, parts, order.Rest);
        faults = faults.IsEmpty ? AreaFaults(split, parts, options) : faults;
        if (!faults.IsEmpty)
        {
            return ReorganisationDraft.Refused(faults);
        }

        return new ReorganisationDraft([.. map.Grids.Where(grid => grid.Code != split.Code), .. parts], [], [])
        {
            Closed =
            [
                new ClosedGrid { Grid = split, Path = map.PathOf(split.Code), Successors = [.. parts.Select(static part => part.Code)], Rest = order.Rest!.Value, At = now },
            ],
            Opened = [.. parts.Select(static part => part.Code)],
            Before = [split],
        };
    }

    private static GridDefinition Part(GridDefinition split, GridDefinition part) => part with
    {
        Level = split.Level,
        Parent = split.Parent,
        Kind = part.Kind ?? split.Kind,
        Checkpoints = part.Checkpoints.IsEmpty && PolygonEdges.Of(part.Polygons) is { } area
            ? [.. split.Checkpoints.Where(point => area.Contains(point.Location.Latitude, point.Location.Longitude))]
            : part.Checkpoints,
    };

    private static ImmutableArray<GridImportFinding> Faults(GridMap map, ImmutableArray<GridDefinition> parts, GridCode? rest)
    {
        if (parts.Length < 2)
        {
            return [ReorganisationRules.Finding(default, "too_few", "To split takes two parts at least.")];
        }

        if (parts.Select(static part => part.Code).Distinct().Count() < parts.Length)
        {
            return [ReorganisationRules.Finding(parts[0].Code, "named_twice", "Two parts have the same code.")];
        }

        return rest is { } chosen && parts.Any(part => part.Code == chosen)
            ? [.. parts.SelectMany(part => NewGrid.Faults(map, part.Code, part.Name))]
            : [ReorganisationRules.Finding(rest ?? default, "rest_missing", "Say which of the parts takes what has no place.")];
    }

    private static ImmutableArray<GridImportFinding> AreaFaults(GridDefinition split, ImmutableArray<GridDefinition> parts, GridImportOptions options)
    {
        if (parts.FirstOrDefault(static part => !IsDrawn(part)) is { } undrawn)
        {
            return [ReorganisationRules.Finding(undrawn.Code, "no_area", "A part needs a polygon with closed rings of four points or more.")];
        }

        var plane = GridGeometry.About([split, .. parts]);
        var areas = parts.Select(part => plane.Of(part.Polygons)!).ToArray();
        for (var i = 0; i < areas.Length; i++)
        {
            if (new IsValidOp(areas[i]).ValidationError is { } error)
            {
                return [ReorganisationRules.Finding(parts[i].Code, "invalid_polygon", $"{error.Message}. Redraw the polygon there.")];
            }
        }

        if (plane.Of(split.Polygons) is not { } whole)
        {
            return [];
        }

        var faults = ImmutableArray.CreateBuilder<GridImportFinding>();
        var tolerance = Math.Max(options.OverlapToleranceSquareMeters, options.OutsideParentShare * whole.Area);
        var uncovered = OverlayNGRobust.Overlay(whole, OverlayNGRobust.Union(areas), SpatialFunction.Difference).Area;
        if (uncovered > tolerance)
        {
            faults.Add(ReorganisationRules.Finding(split.Code, "not_covered", string.Create(CultureInfo.InvariantCulture, $"{uncovered:F0} m² of it lie in no part.")));
        }

        for (var i = 0; i < areas.Length; i++)
        {
            var outside = OverlayNGRobust.Overlay(areas[i], whole, SpatialFunction.Difference).Area;
            if (outside > tolerance)
            {
                faults.Add(ReorganisationRules.Finding(parts[i].Code, "outside", string.Create(CultureInfo.InvariantCulture, $"{outside:F0} m² of it lie outside {split.Code}.")));
            }
        }

        return faults.ToImmutable();
    }

    private static bool IsDrawn(GridDefinition part) =>
        !part.Polygons.IsEmpty && part.Polygons.All(static polygon => !polygon.Rings.IsDefaultOrEmpty && polygon.Rings.All(static ring => ring.Length >= GridAreaRules.MinRingPoints && ring[0] == ring[^1]));
}
