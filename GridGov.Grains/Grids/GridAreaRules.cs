using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Grids;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;

namespace GridGov.Grains.Grids;

/// <summary>What an import checks on areas: rings closed, nothing crosses itself, base grids do not overlap, children lie in their parents.</summary>
internal static class GridAreaRules
{
    /// <summary>Points of a ring, the first one repeated at its end.</summary>
    public const int MinRingPoints = 4;

    public static void Check(ImmutableArray<GridDefinition> grids, GridImportOptions options, GridFindings findings)
    {
        var plane = GridGeometry.About(grids);
        var areas = new Dictionary<string, Geometry>(grids.Length, StringComparer.Ordinal);
        foreach (var grid in grids)
        {
            if (!HasWholeRings(grid, findings))
            {
                continue;
            }

            if (plane.Of(grid.Polygons) is not { } area)
            {
                if (grid.Level == GridLevel.Base)
                {
                    findings.Warning(grid, "no_area", "It has no polygon: no place is ever found in it.");
                }
            }
            else if (new IsValidOp(area).ValidationError is { } error)
            {
                findings.Error(grid, Word(error.ErrorType), $"{error.Message}. Redraw the polygon there.");
            }
            else if (grid.Code.Value is { } code)
            {
                areas.TryAdd(code, area);
            }
        }

        CheckOverlaps([.. grids.Where(grid => grid.Level == GridLevel.Base)], areas, options, findings);
        CheckParents(grids, areas, options, findings);
    }

    private static bool HasWholeRings(GridDefinition grid, GridFindings findings)
    {
        var isWhole = true;
        foreach (var ring in grid.Polygons.SelectMany(polygon => polygon.Rings.IsDefaultOrEmpty ? [[]] : polygon.Rings))
        {
            if (ring.Length < MinRingPoints)
            {
                findings.Error(grid, "ring_too_short", $"A ring needs at least {MinRingPoints} points, the first one repeated at the end.");
                isWhole = false;
            }
            else if (ring[0] != ring[^1])
            {
                findings.Error(grid, "unclosed_ring", "A ring must end where it begins.");
                isWhole = false;
            }
            else if (ring.Contains(default))
            {
                findings.Error(grid, "coordinates", "A corner has no place: latitude must be −90 to 90, longitude −180 to 180, not both zero.");
                isWhole = false;
            }
        }

        return isWhole;
    }

    private static string Word(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.SelfIntersection or TopologyValidationErrors.RingSelfIntersection => "self_crossing",
        TopologyValidationErrors.HoleOutsideShell => "hole_outside",
        _ => "invalid_polygon",
    };

    private static void CheckOverlaps(
        ImmutableArray<GridDefinition> bases, Dictionary<string, Geometry> areas, GridImportOptions options, GridFindings findings)
    {
        var index = new STRtree<int>();
        for (var i = 0; i < bases.Length; i++)
        {
            if (AreaOf(bases[i].Code, areas) is { } area)
            {
                index.Insert(area.EnvelopeInternal, i);
            }
        }

        for (var i = 0; i < bases.Length; i++)
        {
            if (AreaOf(bases[i].Code, areas) is not { } area)
            {
                continue;
            }

            foreach (var j in index.Query(area.EnvelopeInternal).Where(other => other > i).Order())
            {
                var other = areas[bases[j].Code.Value];
                var tolerance = Math.Max(
                    options.OverlapToleranceSquareMeters, options.OverlapToleranceShare * Math.Min(area.Area, other.Area));
                if (!ReferenceEquals(area, other) && OverlapOf(area, other, tolerance) is var overlap && overlap > tolerance)
                {
                    findings.Error(bases[i], "overlap", string.Create(
                        CultureInfo.InvariantCulture, $"It overlaps {bases[j].Code} by {overlap:F0} m²; a place may lie in one base grid only."));
                }
            }
        }
    }

    private static double OverlapOf(Geometry one, Geometry other, double tolerance) =>
        one.EnvelopeInternal.Intersection(other.EnvelopeInternal).Area <= tolerance
            ? 0
            : OverlayNGRobust.Overlay(one, other, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area;

    private static void CheckParents(
        ImmutableArray<GridDefinition> grids, Dictionary<string, Geometry> areas, GridImportOptions options, GridFindings findings)
    {
        foreach (var children in grids.Where(grid => grid.Parent?.Value is not null).GroupBy(grid => grid.Parent!.Value.Value))
        {
            if (!areas.TryGetValue(children.Key, out var parent))
            {
                continue;
            }

            var prepared = PreparedGeometryFactory.Prepare(parent);
            foreach (var child in children)
            {
                if (AreaOf(child.Code, areas) is not { } area || prepared.Covers(area))
                {
                    continue;
                }

                var outside = OverlayNGRobust.Overlay(area, parent, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference).Area;
                if (outside > Math.Max(options.OverlapToleranceSquareMeters, options.OutsideParentShare * area.Area))
                {
                    findings.Warning(child, "outside_parent", string.Create(
                        CultureInfo.InvariantCulture, $"{outside:F0} m² of it lie outside its parent {children.Key}."));
                }
            }
        }
    }

    private static Geometry? AreaOf(GridCode code, Dictionary<string, Geometry> areas) =>
        code.Value is { } value ? areas.GetValueOrDefault(value) : null;
}
