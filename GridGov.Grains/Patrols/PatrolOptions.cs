using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Patrols;

/// <summary>Patrols, section <c>GridGov:Patrols</c>.</summary>
public sealed class PatrolOptions
{
    /// <summary>A patrol that nobody has ended counts up to that long after its start, the longest shift; default 12 h.</summary>
    public TimeSpan LongestPatrol { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How far outside its patrol the time of a check may lie, because a phone's clock was set; default 5 min. 0 refuses words for nothing.</summary>
    public TimeSpan ClockSlack { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Most checks of one patrol; default 500.</summary>
    [Range(1, 5_000)]
    public int MaxChecks { get; set; } = 500;

    /// <summary>What a worker covers at most, metres a second: whether a gap in the track was long enough to go somewhere and back; default 8 (an e-bike).</summary>
    [Range(0.1, 100)]
    public double MaxSpeedMetersPerSecond { get; set; } = 8;
}
