using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Simulator.Geometry;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Plan;

/// <summary>
/// Elders and their homes. Each wristband has its elder; of the callers, six in ten hang in the home of an elder who wears a wristband as well,
/// the others have elders of their own.
/// </summary>
internal static class ResidentPlan
{
    private const double CallersWithWristband = 0.6;

    private static readonly string[] Categories = ["living_alone", "five_guarantees", "childless", "poor", "disabled"];

    /// <summary>How many elders a size needs.</summary>
    public static int Count(PlanSize size) => Math.Max(1, size.Wristbands + size.Callers - SharedCallers(size));

    /// <summary>How many callers hang with elders who wear a wristband.</summary>
    public static int SharedCallers(PlanSize size) => Math.Min(size.Wristbands, (int)(size.Callers * CallersWithWristband));

    public static ImmutableArray<PlannedResident> Create(long seed, PlanSize size, ImmutableArray<PlannedGrid> grids)
    {
        var random = SeededRandom.For(seed, "residents");
        var count = Count(size);
        var residents = ImmutableArray.CreateBuilder<PlannedResident>(count);
        for (var index = 0; index < count; index++)
        {
            // Round and round over the grids, so that every grid has its elders and a small plan is dense as well.
            residents.Add(Create(index, grids[index % grids.Length], random));
        }

        return residents.MoveToImmutable();
    }

    private static PlannedResident Create(int index, PlannedGrid grid, SeededRandom random)
    {
        var (building, room) = (random.Between(1, 40), random.Between(1, 6) * 100 + random.Between(1, 5));
        return new PlannedResident(
            $"r{index + 1:D5}",
            ChineseNames.Elder(random),
            ChineseNames.Phone("198", index + 1),
            $"{grid.Code}-{random.Between(1, grid.Households + 1):D3}",
            random.Chance(0.35) ? [random.Pick(Categories)] : [],
            grid.Code,
            PlaceIn(grid, random),
            $"{grid.Name}{building}号楼{room}室（虚构）",
            random.Chance(0.7) ? ChineseNames.KeyHolder(random) : null,
            random.Chance(0.4) ? ChineseNames.Illness(random) : null);
    }

    private static GeoPoint PlaceIn(PlannedGrid grid, SeededRandom random)
    {
        var place = GridInterior.PlaceIn(grid.Outline, random);
        return GeoPoint.FromDegrees(latitude: Math.Round(place.Latitude, 6), longitude: Math.Round(place.Longitude, 6));
    }
}
