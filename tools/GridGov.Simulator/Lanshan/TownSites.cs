namespace GridGov.Simulator.Lanshan;

/// <summary>
/// Where the towns are drawn: roughly their place in the district and their part of its area, estimated by eye; no survey. The last one is made up.
/// </summary>
internal static class TownSites
{
    /// <summary>Code of the made-up town; its villages continue it with 901 and on.</summary>
    public const string SyntheticTown = "371302901";

    /// <summary>Name of the made-up town.</summary>
    public const string SyntheticTownName = "示范街道（虚构）";

    private static readonly Dictionary<string, TownSite> Sites = new(StringComparer.Ordinal)
    {
        ["371302001"] = new(0.62, 0.12, 0.060, 7.4), // 兰山街道
        ["371302002"] = new(0.70, 0.04, 0.020, 7.0), // 银雀山街道
        ["371302003"] = new(0.82, 0.08, 0.022, 7.0), // 金雀山街道
        ["371302004"] = new(0.74, 0.24, 0.085, 5.6), // 柳青街道
        ["371302101"] = new(0.84, 0.40, 0.105, 4.4), // 白沙埠镇
        ["371302102"] = new(0.55, 0.36, 0.105, 4.6), // 枣园镇
        ["371302103"] = new(0.55, 0.60, 0.115, 4.2), // 半程镇
        ["371302105"] = new(0.36, 0.14, 0.080, 6.4), // 义堂镇
        ["371302107"] = new(0.74, 0.74, 0.100, 5.6), // 李官镇
        ["371302109"] = new(0.12, 0.52, 0.145, 3.8), // 方城镇
        ["371302110"] = new(0.34, 0.76, 0.135, 4.2), // 汪沟镇
        [SyntheticTown] = new(0.44, 0.24, 0.028, 5.0),
    };

    /// <summary>The site of a town.</summary>
    public static TownSite Of(string code) => Sites[code];
}

/// <summary>How a town is drawn.</summary>
/// <param name="EastShare">0 (west) to 1 (east) of the district's extent.</param>
/// <param name="NorthShare">0 (south) to 1 (north) of the district's extent.</param>
/// <param name="AreaShare">Its part of the district's area.</param>
/// <param name="GridsPerVillage">How many base grids a village of it has on average, relative to the others.</param>
internal sealed record TownSite(double EastShare, double NorthShare, double AreaShare, double GridsPerVillage);
