using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Simulator.Geometry;
using GridGov.Simulator.Lanshan;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Plan;

/// <summary>
/// Draws the district: an irregular outline is cut into towns, these into villages, these into base grids; then all lines are bent. Grids of
/// one level cover their parents exactly and do not overlap, because they share their corners.
/// </summary>
internal static class HierarchyPlan
{
    public const int Towns = 12;
    public const int Villages = 380;
    public const int BaseGrids = 1956;

    private const double LongestEdgeMeters = 380;

    public static ImmutableArray<PlannedGrid> Create(long seed, LanshanDivisions divisions)
    {
        var projection = new PlaneProjection(GeoPoint.FromDegrees(latitude: 35.205, longitude: 118.30));
        var outline = DistrictOutline.Create(SeededRandom.For(seed, "outline"), projection);
        var mesh = new PlaneMesh(outline);
        var territory = new Territory(mesh, SeededRandom.For(seed, "cuts"));
        var random = SeededRandom.For(seed, "grids");

        var towns = Divisions.Towns(divisions);
        var villages = Divisions.Villages(divisions).ToLookup(village => village.StreetCode!, StringComparer.Ordinal);
        var baseCounts = BaseGridCounts(villages, random);
        var townFaces = territory.Divide(0, [.. towns.Select(town => TownSites.Of(town.Code).AreaShare)], DistrictOutline.Anchors(towns, projection));

        var bases = new List<(Division Village, int Number, int Face)>(BaseGrids);
        for (var town = 0; town < towns.Count; town++)
        {
            var members = villages[towns[town].Code].ToList();
            var villageFaces = territory.Divide(townFaces[town], members.ConvertAll(village => baseCounts[village.Code] * random.Between(0.75, 1.35)));
            for (var index = 0; index < members.Count; index++)
            {
                var count = baseCounts[members[index].Code];
                var faces = territory.Divide(villageFaces[index], [.. Enumerable.Range(0, count).Select(_ => random.Between(0.7, 1.4))]);
                bases.AddRange(faces.Select((face, number) => (members[index], number + 1, face)));
            }
        }

        mesh.Subdivide(LongestEdgeMeters);
        mesh.Move(new Meander(SeededRandom.For(seed, "meander")).Bend);
        var places = Enumerable.Range(0, mesh.PointCount).Select(point => projection.ToPlace(mesh[point])).ToArray();
        return Describe(mesh, places, towns, villages, bases, SeededRandom.For(seed, "descriptions"));
    }

    private static Dictionary<string, int> BaseGridCounts(ILookup<string, Division> villages, SeededRandom random)
    {
        var weights = villages.SelectMany(town => town.Select(village => (village.Code, Weight: TownSites.Of(town.Key).GridsPerVillage * random.Between(0.7, 1.3)))).ToList();
        return Apportionment.Of(BaseGrids, least: 2, weights);
    }

    private static ImmutableArray<PlannedGrid> Describe(
        PlaneMesh mesh,
        GeoPoint[] places,
        IReadOnlyList<Division> towns,
        ILookup<string, Division> villages,
        List<(Division Village, int Number, int Face)> bases,
        SeededRandom random)
    {
        ImmutableArray<GeoPoint> Closed(IReadOnlyList<int> corners) => [.. corners.Select(corner => places[corner]), places[corners[0]]];

        var facesOfVillage = bases.ToLookup(item => item.Village.Code, item => item.Face, StringComparer.Ordinal);
        var baseGrids = bases.ConvertAll(item => BaseGridPlan.Describe(item.Village, item.Number, Closed(mesh.Corners(item.Face)), random));
        var basesOfVillage = baseGrids.ToLookup(grid => grid.Parent!, StringComparer.Ordinal);
        PlannedGrid Above(string code, string name, GridLevel level, string? parent, IReadOnlyCollection<string> members) => new()
        {
            Code = code,
            Name = name,
            Level = level,
            Parent = parent,
            Households = members.Sum(village => basesOfVillage[village].Sum(grid => grid.Households)),
            Population = members.Sum(village => basesOfVillage[village].Sum(grid => grid.Population)),
            Outline = Closed(mesh.OutlineOf(members.SelectMany(village => facesOfVillage[village]).ToHashSet())),
        };

        return
        [
            Above(DistrictPlan.District, DistrictPlan.DistrictName, GridLevel.District, null, [.. villages.SelectMany(town => town).Select(village => village.Code)]),
            .. towns.Select(town => Above(town.Code, town.Name, GridLevel.Town, DistrictPlan.District, [.. villages[town.Code].Select(village => village.Code)])),
            .. towns.SelectMany(town => villages[town.Code]).Select(village => Above(village.Code, village.Name, GridLevel.Village, village.StreetCode, [village.Code])),
            .. baseGrids,
        ];
    }
}
