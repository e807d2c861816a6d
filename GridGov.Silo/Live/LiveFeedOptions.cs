using System.ComponentModel.DataAnnotations;

namespace GridGov.Silo.Live;

/// <summary>What one reader of the live feed may hold up, section <c>GridGov:LiveFeed</c>.</summary>
internal sealed class LiveFeedOptions
{
    /// <summary>
    /// A reader that takes nothing of what waits for it for this long is cut off; it comes back with its Last-Event-ID. Wall clock; 20 s. Shorter cuts off phones in
    /// lifts, longer keeps what a dead console holds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Bytes that the system may keep on their way to one reader; 128 KiB. The system's own figure, several MiB, would let a few hundred deaf readers use up the memory
    /// that it has for all connections. Too small slows down readers far away: about this much arrives in a round trip.
    /// </summary>
    [Range(4 * 1024, 16 * 1024 * 1024)]
    public int SendBufferBytes { get; set; } = 128 * 1024;
}
