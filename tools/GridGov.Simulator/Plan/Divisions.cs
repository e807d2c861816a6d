using GridGov.Simulator.Lanshan;

namespace GridGov.Simulator.Plan;

/// <summary>The real towns and villages, and the made-up ones that fill up to 12 and 380.</summary>
internal static class Divisions
{
    public static IReadOnlyList<Division> Towns(LanshanDivisions real) => [.. real.Streets, new Division(TownSites.SyntheticTown, TownSites.SyntheticTownName)];

    public static IEnumerable<Division> Villages(LanshanDivisions real) => real.Villages.Concat(
        Enumerable.Range(1, HierarchyPlan.Villages - real.Villages.Count).Select(number =>
            new Division($"{TownSites.SyntheticTown}{900 + number:D3}", $"示范第{number}社区居民委员会（虚构）", TownSites.SyntheticTown)));

    /// <summary>前十社区居民委员会 → 前十社区, 郭庄村村民委员会 → 郭庄村.</summary>
    public static string ShortName(Division village) =>
        village.Name.Replace("村民委员会", "", StringComparison.Ordinal).Replace("居民委员会", "", StringComparison.Ordinal).Replace("（虚构）", "", StringComparison.Ordinal);
}
