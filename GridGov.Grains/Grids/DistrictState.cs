using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>What a district's grain keeps.</summary>
public sealed class DistrictState
{
    /// <summary>The settings; null before the district was configured.</summary>
    public DistrictSettings? Settings { get; set; }

    /// <summary>The last import; 0: none.</summary>
    public long GridsVersion { get; set; }
}
