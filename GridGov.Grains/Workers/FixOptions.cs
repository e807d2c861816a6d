using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Workers;

/// <summary>Which fixes count. Section <c>GridGov:Fixes</c>.</summary>
public sealed class FixOptions
{
    /// <summary>A fix less certain than this never moves a live position. Default 200 m.</summary>
    [Range(1, 100_000)]
    public double WorstAccuracyMeters { get; set; } = 200;

    /// <summary>Faster than this from the last live position is a jump. Default 50 m/s (180 km/h).</summary>
    [Range(1, 1000)]
    public double TopSpeedMetersPerSecond { get; set; } = 50;

    /// <summary>Fixes older than this are not stored. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "366.00:00:00")]
    public TimeSpan OldestFix { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The dispatch index learns of a move of at least this. Default 10 m; 0 tells it everything.</summary>
    [Range(0, 10_000)]
    public double ToldAfterMeters { get; set; } = 10;

    /// <summary>…or when what it knows is this old. Default 30 s; must stay well below what counts as fresh.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ToldAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After a start, a live position is relearned from stored fixes at most this old. Default 30 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RelearnedFrom { get; set; } = TimeSpan.FromMinutes(30);
}
