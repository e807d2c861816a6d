using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Tracks;

/// <summary>How a track is read, section <c>GridGov:Tracks</c>.</summary>
public sealed class TrackOptions
{
    /// <summary>Faster than that from the last plausible fix is a jump, metres a second.</summary>
    [Range(1, 1000)]
    public double MaxSpeedMetersPerSecond { get; set; } = 50;

    /// <summary>Uncertainty above which a fix proves nothing, metres.</summary>
    [Range(1, 100_000)]
    public double MaxAccuracyMeters { get; set; } = 200;

    /// <summary>Received that long after it was measured, a fix is late.</summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Shortest stop.</summary>
    public TimeSpan StopAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far from its middle a stop reaches, metres.</summary>
    [Range(1, 10_000)]
    public double StopRadiusMeters { get; set; } = 50;

    /// <summary>No fix for that long is a gap: nothing is assumed across it.</summary>
    public TimeSpan GapAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Two fixes that are at most so far apart in time prove a visit of what lies between them.</summary>
    public TimeSpan PassingWithin { get; set; } = TimeSpan.FromMinutes(1);
}
