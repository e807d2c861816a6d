using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Live;

/// <summary>The live feed, section <c>GridGov:Feed</c>.</summary>
public sealed class FeedOptions
{
    /// <summary>How long events are kept. A console that comes back later gets a new snapshot instead of what it missed.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often older events are dropped.</summary>
    public TimeSpan TrimInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Entities whose newest version is remembered; of others it is read from the log, one query each.</summary>
    [Range(100, 10_000_000)]
    public int RememberedVersions { get; set; } = 100_000;
}
