using System.Collections.Immutable;
using GridGov.Simulator.Plan;

namespace GridGov.Simulator.Registration;

/// <summary>The accounts of the sample district: four people to sign in as, and the gateways.</summary>
public static class DemoAccounts
{
    /// <summary>Monitor, dispatcher, supervisor and the first worker.</summary>
    public static ImmutableArray<DemoAccount> People(DistrictPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            Account(plan, "monitor", "monitor"),
            Account(plan, "dispatcher", "dispatcher"),
            Account(plan, "supervisor", "supervisor"),
            Account(plan, "worker", "worker") with { Worker = plan.Workers[0].Id },
        ];
    }

    /// <summary>The integrators through which the devices connect.</summary>
    public static ImmutableArray<DemoAccount> Gateways(DistrictPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. Enumerable.Range(1, plan.Size.Gateways).Select(number => Account(plan, $"gateway{number:D2}", "integrator"))];
    }

    private static DemoAccount Account(DistrictPlan plan, string name, string role) => new(name, DemoSecrets.Of(plan.Seed, $"account/{name}")[..16], role);
}
