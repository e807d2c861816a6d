using System.ComponentModel.DataAnnotations;

namespace GridGov.Storage;

/// <summary>Settings of the store, section <c>GridGov:Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>How long a caller waits for its write to be durable before it is told that the store is unavailable; 10 s. Shorter turns a slow
    /// disk into disconnected devices, longer leaves them without an answer. Measured on the wall clock, never on the drill's.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most writes that are queued or being committed; 200,000. Above it a write is refused at once: memory stays bounded while the disk is full.</summary>
    [Range(100, 10_000_000)]
    public int MaxQueuedWrites { get; set; } = 200_000;

    /// <summary>Most bytes of values in those writes; 256 MiB.</summary>
    [Range(1 << 20, 1L << 40)]
    public long MaxQueuedBytes { get; set; } = 256L << 20;

    /// <summary>Most writes in one transaction; 8,192. More makes commits rarer and the first caller in each wait longer.</summary>
    [Range(1, 1_000_000)]
    public int MaxBatchWrites { get; set; } = 8_192;

    /// <summary>How soon at the earliest after a commit another is made for fixes alone; 3 ms. A fix that comes later than that is committed at once, and so is everything
    /// when an alarm or anything else is written, or when fixes gather in numbers (<see cref="ManyFixes"/>). At 2,000 fixes a second it saves half of the processor (docs/decisions/0019). Zero: each at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan FixCommitEvery { get; set; } = TimeSpan.FromMilliseconds(3);

    /// <summary>Fixes that are worth a commit of their own; 64. So many share its cost that waiting for more would save little.</summary>
    [Range(1, 1_000_000)]
    public int ManyFixes { get; set; } = 64;

    /// <summary>Delay before a failed commit is tried again the first time; 50 ms. It doubles up to <see cref="LongestRetryDelay"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest delay between two tries; 1 s: so soon after the disk has room again the store works again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00")]
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long closing waits for queued writes of a store that cannot write; 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClosePatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Fixes that gather before they are packed into chunks; 10,000. More makes reading a track slower: each read looks at all of them.</summary>
    [Range(100, 10_000_000)]
    public int TrackTailRows { get; set; } = 10_000;

    /// <summary>How often at most fixes are packed; 5 s. Each time, the open chunk of every worker is packed again: at a high rate, more seldom means far less
    /// work, and a longer tail for readers to look at (never more than half a million fixes).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan TrackPackEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most messages kept for inspection that nobody understood; 10,000, the oldest go first.</summary>
    [Range(1, 10_000_000)]
    public int UnparsedKept { get; set; } = 10_000;

    /// <summary>Longest payload kept of such a message, bytes; 4,096, the rest is cut off.</summary>
    [Range(1, 1 << 24)]
    public int UnparsedPayloadBytes { get; set; } = 4_096;

    /// <summary>Most dead letters kept; 100,000, the oldest go first.</summary>
    [Range(1, 10_000_000)]
    public int DeadLettersKept { get; set; } = 100_000;

    /// <summary>How long a start waits for a PostgreSQL server that is not to be reached yet; 60 s. Then the silo ends with exit code 2.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan StartPatience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a start waits for the lock of the database; 5 s. A silo that was killed a moment ago may still seem to hold it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LockPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A process that holds the database's lock and has not been heard for so long stands still: a start ends its session and takes over; 10 s. Shorter takes the store from a process that
    /// is only slow: it then ends with exit code 1, and nothing is lost.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:04", "01:00:00")]
    public TimeSpan HolderSilence { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most PostgreSQL connections for reading; 16. Writing takes one more, and maintenance one for moments.</summary>
    [Range(1, 1_000)]
    public int ReadingConnections { get; set; } = 16;
}
