using GridGov.Simulator.Plan;

namespace GridGov.Simulator.Players;

/// <summary>The topics of the sample district.</summary>
internal static class Topics
{
    private const string District = "gridgov/" + DistrictPlan.District;

    public static string Device(string device, string what) => $"{District}/device/{device}/{what}";

    public static string Worker(string worker, string what) => $"{District}/worker/{worker}/{what}";
}
