using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Simulator.Geometry;
using GridGov.Simulator.Lanshan;
using GridGov.Simulator.Plan;

namespace GridGov.Simulator.Tests.Plan;

public sealed class DistrictPlanTests
{
    private static readonly Lazy<DistrictPlan> Whole = new(() => DistrictPlan.Create(1, new PlanSize()));

    [Fact]
    public void The_whole_district_has_the_figures_of_Lanshan()
    {
        var plan = Whole.Value;

        plan.Grids.Count(grid => grid.Level == GridLevel.Town).ShouldBe(12);
        plan.Grids.Count(grid => grid.Level == GridLevel.Village).ShouldBe(380);
        plan.Grids.Count(grid => grid.Level == GridLevel.Base).ShouldBe(1956);
        plan.Workers.Length.ShouldBe(1956);
        plan.Devices.Count(device => device.Kind == DeviceKind.Wristband).ShouldBe(20_000);
        plan.Devices.Count(device => device.Kind == DeviceKind.Button).ShouldBe(5_000);
        plan.Devices.Max(device => device.Gateway).ShouldBe(49);
    }

    [Fact]
    public void Codes_extend_their_parents_and_real_ones_are_kept()
    {
        var plan = Whole.Value;
        var real = LanshanDivisions.Load();

        real.Streets.Count.ShouldBe(11);
        real.Villages.Count.ShouldBe(359);
        real.Streets.Concat(real.Villages).ShouldAllBe(division => plan.GridsByCode[division.Code].Name == division.Name);
        plan.Grids.Where(grid => grid.Parent is not null).ShouldAllBe(grid => grid.Code.StartsWith(grid.Parent!) && grid.Code.Length == grid.Parent!.Length + 3);
        plan.Grids.Select(grid => grid.Code).ShouldBeUnique();
    }

    [Fact]
    public void Synthetic_towns_and_villages_are_in_the_marked_range_and_say_so()
    {
        var real = LanshanDivisions.Load().Villages.Select(village => village.Code).ToHashSet();

        var synthetic = Whole.Value.Grids.Where(grid => grid.Level == GridLevel.Village && !real.Contains(grid.Code)).ToList();

        synthetic.Count.ShouldBe(21);
        synthetic.ShouldAllBe(grid => grid.Code.StartsWith("3713029019") && grid.Name.Contains("虚构"));
    }

    [Fact]
    public void Every_level_covers_the_district_without_overlap_or_gap()
    {
        var plan = Whole.Value;

        foreach (var level in plan.Grids.GroupBy(grid => grid.Level))
        {
            // Simple rings whose directed edges never repeat and whose area is the district's: nothing overlaps, nothing is missing.
            var edges = level.SelectMany(grid => grid.Outline.Zip(grid.Outline.Skip(1))).ToList();
            edges.ShouldBeUnique();
            level.Sum(grid => Area(grid)).ShouldBe(Area(plan.Grids[0]), 1e-9);
            level.ShouldAllBe(grid => Area(grid) > 0);
        }
    }

    [Fact]
    public void No_outline_crosses_itself() =>
        Whole.Value.Grids.ShouldAllBe(grid => !CrossesItself(RingOf(grid)));

    [Fact]
    public void Every_grid_lies_in_its_parent()
    {
        var plan = Whole.Value;

        foreach (var children in plan.Grids.Where(grid => grid.Parent is not null).GroupBy(grid => grid.Parent!))
        {
            var parent = plan.GridsByCode[children.Key];
            children.Sum(grid => Area(grid)).ShouldBe(Area(parent), 1e-9);
            var parentEdges = parent.Outline.Zip(parent.Outline.Skip(1)).ToHashSet();
            var childEdges = children.SelectMany(grid => grid.Outline.Zip(grid.Outline.Skip(1))).ToHashSet();
            childEdges.Where(edge => !childEdges.Contains((edge.Second, edge.First))).ToHashSet().SetEquals(parentEdges).ShouldBeTrue();
        }
    }

    [Fact]
    public void The_district_lies_where_Lanshan_is()
    {
        var outline = Whole.Value.Grids[0].Outline;

        outline.ShouldAllBe(place => place.Longitude > 118.10 && place.Longitude < 118.50 && place.Latitude > 35.01 && place.Latitude < 35.40);
        GridInterior.Contains(outline, GridGov.Interfaces.Geography.GeoPoint.FromDegrees(latitude: 35.06, longitude: 118.348)).ShouldBeTrue();
    }

    [Fact]
    public void A_few_grids_are_above_the_standard_and_the_rest_are_not()
    {
        var bases = Whole.Value.Grids.Where(grid => grid.Level == GridLevel.Base).ToList();

        bases.Count(grid => grid.Households > 300 || grid.Population > 1000).ShouldBeInRange(10, 80);
        bases.ShouldAllBe(grid => grid.Checkpoints.Length >= 3 && grid.Checkpoints.Length <= 5 && grid.Kind != null && grid.Boundaries != null);
    }

    [Fact]
    public void Homes_and_checkpoints_are_inside_their_grids()
    {
        var plan = Whole.Value;

        plan.Residents.ShouldAllBe(resident => GridInterior.Contains(plan.GridsByCode[resident.Grid].Outline, resident.Home));
        plan.Grids.ShouldAllBe(grid => grid.Checkpoints.All(checkpoint => GridInterior.Contains(grid.Outline, checkpoint.Location)));
    }

    [Fact]
    public void Every_village_with_two_workers_has_deputies_in_a_ring()
    {
        var plan = Whole.Value;

        plan.Workers.ShouldAllBe(worker => worker.DeputyOf != null && worker.DeputyOf != worker.Id);
        plan.Workers.Select(worker => worker.DeputyOf!).ShouldBeUnique();
    }

    [Fact]
    public void Secrets_are_long_and_differ()
    {
        var secrets = Whole.Value.Workers.Select(worker => worker.Secret).Concat(Whole.Value.Devices.Select(device => device.Secret)).ToList();

        secrets.ShouldAllBe(secret => secret.Length >= 16);
        secrets.ShouldBeUnique();
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan_and_another_seed_another()
    {
        var first = DistrictPlan.Create(7, new PlanSize(20, 80, 20));
        var second = DistrictPlan.Create(7, new PlanSize(20, 80, 20));
        var other = DistrictPlan.Create(8, new PlanSize(20, 80, 20));

        second.Workers.Select(worker => worker.Name + worker.Secret).ShouldBe(first.Workers.Select(worker => worker.Name + worker.Secret));
        second.Residents.Select(resident => resident.Home).ShouldBe(first.Residents.Select(resident => resident.Home));
        second.Grids[0].Outline.ShouldBe(first.Grids[0].Outline);
        other.Grids[0].Outline.ShouldNotBe(first.Grids[0].Outline);
    }

    private static PlanePoint[] RingOf(PlannedGrid grid) => [.. grid.Outline.SkipLast(1).Select(place => new PlanePoint(place.Longitude, place.Latitude))];

    private static double Area(PlannedGrid grid) => Ring.Area(RingOf(grid));

    private static bool CrossesItself(PlanePoint[] ring)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            for (var j = i + 2; j < ring.Length; j++)
            {
                if ((i != 0 || j != ring.Length - 1) && Cross(ring[i], ring[i + 1], ring[j], ring[(j + 1) % ring.Length]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Cross(PlanePoint a, PlanePoint b, PlanePoint c, PlanePoint d) =>
        (b - a).Cross(c - a) > 0 != (b - a).Cross(d - a) > 0 && (d - c).Cross(a - c) > 0 != (d - c).Cross(b - c) > 0;
}
