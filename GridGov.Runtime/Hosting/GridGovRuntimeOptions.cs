using System.ComponentModel.DataAnnotations;

namespace GridGov.Runtime;

/// <summary>Limits and times of the grain runtime. Section <c>GridGov:Runtime</c>.</summary>
public sealed class GridGovRuntimeOptions
{
    /// <summary>How long a caller waits before its call fails with <see cref="TimeoutException"/>. Default 30 s. Short: slow storage looks like a fault; long: a deadlock goes unnoticed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Calls that may wait at one activation before further ones are refused. Default 100,000: everybody asks the dispatch index, so it must take a storm of
    /// alarms whole. One grain's flood costs about 200 bytes a call.
    /// </summary>
    [Range(1, 10_000_000)]
    public int MailboxCapacity { get; set; } = 100_000;

    /// <summary>Turns that may nest on one thread before a call goes to the thread pool. Default 8; 0: every call goes there.</summary>
    [Range(0, 64)]
    public int MaxInlineDepth { get; set; } = 8;

    /// <summary>How long nobody must have called before an activation is collected. Default 15 min. Short: state is read again and again; long: memory.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan IdleAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>From one look for idle activations to the next. Default 1 min; <see cref="IdleAge"/> is kept to within one of these.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CollectionInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long OnDeactivateAsync may take before the activation ends without it. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stop waits for running turns and deactivations. Default 25 s, below the usual 30 s of the host.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Items that may wait for one stream subscriber before further ones are dropped and counted. Default 1,000.</summary>
    [Range(1, 10_000_000)]
    public int StreamCapacity { get; set; } = 1_000;
}
