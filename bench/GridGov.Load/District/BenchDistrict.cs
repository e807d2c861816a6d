using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Simulator.Plan;

namespace GridGov.Load.District;

/// <summary>The simulator's district with its 1,956 base grids, and as many workers as a row wants: one a grid, then a second one, and so on.</summary>
internal sealed class BenchDistrict
{
    public const string Code = DistrictPlan.District;

    private const long Seed = 1;

    private BenchDistrict(DistrictPlan plan, IReadOnlyList<BenchWorker> workers) => (Plan, Workers) = (plan, workers);

    public DistrictPlan Plan { get; }

    public IReadOnlyList<BenchWorker> Workers { get; }

    public static BenchDistrict Create(int workers, int devices = 0)
    {
        var plan = DistrictPlan.Create(Seed, new PlanSize(Wristbands: devices * 4 / 5, Callers: devices - devices * 4 / 5));
        var grids = plan.Grids.Where(static grid => grid.Level == GridLevel.Base).ToArray();
        return new BenchDistrict(plan, [.. Enumerable.Range(0, workers).Select(index => Worker(index, grids[index % grids.Length]))]);
    }

    public static string PositionTopic(string worker) => $"gridgov/{Code}/worker/{worker}/position";

    public static string DutyTopic(string worker) => $"gridgov/{Code}/worker/{worker}/duty";

    public static string TaskTopic(string worker) => $"gridgov/{Code}/worker/{worker}/task";

    public static string AlarmTopic(string device) => $"gridgov/{Code}/device/{device}/alarm";

    private static BenchWorker Worker(int index, PlannedGrid grid) =>
        new($"w{index + 1:D5}", grid.Code, Middle(grid), $"bench-secret-{index:D6}");

    private static GeoPoint Middle(PlannedGrid grid) => GeoPoint.FromDegrees(
        latitude: grid.Outline.Skip(1).Average(static corner => corner.Latitude),
        longitude: grid.Outline.Skip(1).Average(static corner => corner.Longitude));
}
