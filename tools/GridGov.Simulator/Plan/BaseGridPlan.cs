using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Simulator.Geometry;
using GridGov.Simulator.Lanshan;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Plan;

/// <summary>
/// Makes up what a base grid has besides its outline. The standard is 300 households or 1,000 people; a few grids are above it, so that the import has
/// something to warn about.
/// </summary>
internal static class BaseGridPlan
{
    private const double ShareAboveStandard = 0.02;

    public static PlannedGrid Describe(Division village, int number, ImmutableArray<GeoPoint> outline, SeededRandom random)
    {
        var name = Divisions.ShortName(village);
        var households = random.Chance(ShareAboveStandard) ? random.Between(305, 430) : random.Between(150, 296);
        return new PlannedGrid
        {
            Code = $"{village.Code}{number:D3}",
            Name = $"{name}第{number}网格",
            Level = GridLevel.Base,
            Parent = village.Code,
            Kind = KindIn(name, random),
            Households = households,
            Population = (int)(households * random.Between(2.5, 3.3)),
            Boundaries = $"东至{ChineseNames.Limit(random)}，南至{ChineseNames.Limit(random)}，西至{ChineseNames.Limit(random)}，北至{ChineseNames.Limit(random)}（虚构）",
            Outline = outline,
            Checkpoints = Checkpoints(outline, random),
        };
    }

    private static GridKind KindIn(string village, SeededRandom random)
    {
        var (unit, compound) = village.EndsWith("社区", StringComparison.Ordinal) ? (0.15, 0.75) : (0.05, 0.15);
        var draw = random.NextFraction();
        return draw < unit ? GridKind.Unit : draw < compound ? GridKind.Compound : GridKind.Street;
    }

    private static ImmutableArray<Checkpoint> Checkpoints(ImmutableArray<GeoPoint> outline, SeededRandom random)
    {
        var checkpoints = ImmutableArray.CreateBuilder<Checkpoint>();
        var count = random.Between(3, 6);
        while (checkpoints.Count < count)
        {
            var place = GridInterior.PlaceIn(outline, random);
            var name = $"{ChineseNames.Checkpoint(random)}{checkpoints.Count + 1}";
            checkpoints.Add(new Checkpoint(name, GeoPoint.FromDegrees(latitude: Math.Round(place.Latitude, 6), longitude: Math.Round(place.Longitude, 6)), 40));
        }

        return checkpoints.ToImmutable();
    }
}
