using System.ComponentModel.DataAnnotations;

namespace GridGov.Silo.Calls;

/// <summary>Video calls between the console and a worker's page, section <c>GridGov:Calls</c>. Spans are wall-clock time.</summary>
internal sealed class CallOptions
{
    /// <summary>
    /// STUN and TURN servers that browsers are told of, e.g. <c>stun:turn.example:3478</c>, <c>turn:turn.example:3478?transport=udp</c>; none by default: on one
    /// network the two find each other without. Without a TURN server there is no call across networks whose gateways hide them.
    /// </summary>
    [MaxLength(8)]
    public IList<string> IceServers { get; set; } = [];

    /// <summary>
    /// The secret that is shared with the TURN servers (coturn: <c>use-auth-secret</c>, <c>static-auth-secret</c>), at least 16 characters; from it each party of each call gets
    /// credentials of its own that expire. Needed as soon as there is a <c>turn:</c> or <c>turns:</c> address.
    /// </summary>
    public string TurnSecret { get; set; } = "";

    /// <summary>How long those credentials hold; 3 h. Shorter than <see cref="MaxLength"/>: a long call loses its relay.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan TurnLifetime { get; set; } = TimeSpan.FromHours(3);

    /// <summary>How long a call rings; 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan RingTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the two browsers may look for a way to each other; 45 s, which leaves time for the question whether the page may use the camera.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ConnectTime { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>A page that has no connection to the silo for this long has left the call; 20 s. Shorter ends calls in lifts and at a reload of the network.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest call; 2 h. A forgotten one keeps its worker from being called by others.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan MaxLength { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long one that is over can be asked about, so that a page that was cut off learns how it ended; 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RememberedFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Calls of one account that may go on at a time; 8. A control room may share one account.</summary>
    [Range(1, 100)]
    public int MaxOfOneAccount { get; set; } = 8;

    /// <summary>Calls that one account may start within a minute; 20.</summary>
    [Range(1, 1_000)]
    public int StartsAMinute { get; set; } = 20;
}
