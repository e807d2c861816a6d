using System.Collections.Immutable;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Plan;

/// <summary>One worker a base grid; within a village each is the deputy of the one before (AB岗).</summary>
internal static class WorkerPlan
{
    public static ImmutableArray<PlannedWorker> Create(long seed, ImmutableArray<PlannedGrid> grids)
    {
        var random = SeededRandom.For(seed, "workers");
        var ids = grids.Select((_, index) => $"w{index + 1:D4}").ToArray();
        return
        [
            .. grids.Select((grid, index) => new PlannedWorker(
                ids[index],
                ChineseNames.Worker(random),
                ChineseNames.Phone("199", index + 1),
                grid.Code,
                StandsInFor(grids, ids, index),
                random.Chance(0.3) ? [ChineseNames.Skill(random)] : [],
                DemoSecrets.Of(seed, ids[index]))),
        ];
    }

    private static string? StandsInFor(ImmutableArray<PlannedGrid> grids, string[] ids, int index)
    {
        var first = index;
        while (first > 0 && grids[first - 1].Parent == grids[index].Parent)
        {
            first--;
        }

        var last = index;
        while (last < grids.Length - 1 && grids[last + 1].Parent == grids[index].Parent)
        {
            last++;
        }

        return first == last ? null : ids[index == first ? last : index - 1];
    }
}
