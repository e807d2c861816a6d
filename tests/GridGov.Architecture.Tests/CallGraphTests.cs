using System.Reflection;

namespace GridGov.Architecture.Tests;

/// <summary>
/// Two call chains that cross wait for each other for ever, and neither can see it. So awaited calls between grains must form no circle
/// (docs/decisions/0008).
/// </summary>
public sealed class CallGraphTests
{
    private static readonly Assembly Grains = Assembly.Load("GridGov.Grains");

    [Fact]
    public void The_grains_call_one_another() => GrainCalls.In(Grains).ShouldNotBeEmpty();

    [Fact]
    public void Awaited_calls_form_no_circle()
    {
        var edges = AwaitedEdges();

        foreach (var start in edges.Keys)
        {
            Reachable(edges, start).ShouldNotContain(start, $"{start} waits for itself through {string.Join(", ", Reachable(edges, start))}");
        }
    }

    [Theory]
    [InlineData("IDispatchGrain")]
    [InlineData("IFeedGrain")]
    [InlineData("IPresenceGrain")]
    [InlineData("IGridGrain", "IFeedGrain")]
    [InlineData("IWorkerGrain", "IDispatchGrain", "IFeedGrain", "IDistrictGrain")]
    public void Who_is_waited_for_by_many_waits_for_nobody_above(string grain, params string[] allowed) =>
        AwaitedEdges().GetValueOrDefault(grain, []).Except(allowed).ShouldBeEmpty();

    private static Dictionary<string, HashSet<string>> AwaitedEdges() =>
        (from call in GrainCalls.In(Grains)
         where !GrainCalls.IsOneWay(call.Called)
         from contract in call.Grain.GetInterfaces()
         where contract.IsAssignableTo(typeof(IGrainWithStringKey)) && contract != typeof(IGrainWithStringKey)
         select (From: contract.Name, To: call.Called.DeclaringType!.Name))
        .GroupBy(edge => edge.From)
        .ToDictionary(group => group.Key, group => group.Select(edge => edge.To).ToHashSet());

    private static HashSet<string> Reachable(Dictionary<string, HashSet<string>> edges, string start)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>(edges.GetValueOrDefault(start, []));
        while (open.TryPop(out var next))
        {
            if (found.Add(next))
            {
                foreach (var further in edges.GetValueOrDefault(next, []))
                {
                    open.Push(further);
                }
            }
        }

        return found;
    }
}
