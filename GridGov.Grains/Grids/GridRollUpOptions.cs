using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Grids;

/// <summary>How grids tell their counts upward, section <c>GridGov:GridRollUp</c>.</summary>
public sealed class GridRollUpOptions
{
    /// <summary>Changes within this time are told as one. Shorter floods the feed when a shift begins; longer delays the map.</summary>
    public TimeSpan Coalesce { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often counts that are not zero are told again to the parent, which may have been restarted.</summary>
    public TimeSpan Repeat { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Closed incidents that are remembered so that late news of them is recognised as old.</summary>
    [Range(10, 1_000_000)]
    public int RememberedClosed { get; set; } = 1000;
}
