using System.ComponentModel.DataAnnotations;

namespace GridGov.Silo.Audit;

/// <summary>Anchors of the record, section <c>GridGov:Anchors</c>.</summary>
internal sealed class AnchorOptions
{
    /// <summary>Whether one is taken for every day that is over; true.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>How often it is looked after; 15 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Period { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Where each anchor is written to as well, as <c>{district}-{number}-{day}.json</c>; none by default. Best on another machine's disk, which the silo can add to and not change: an anchor proves
    /// something only where whoever changes the store cannot change it too.
    /// </summary>
    public string Directory { get; set; } = "";
}
