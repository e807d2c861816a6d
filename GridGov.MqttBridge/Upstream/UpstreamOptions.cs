using System.ComponentModel.DataAnnotations;

namespace GridGov.MqttBridge.Upstream;

/// <summary>How districts are consumed from an upstream broker, section <c>GridGov:Upstream</c>.</summary>
public sealed class UpstreamOptions
{
    /// <summary>The broker. Composition sets it.</summary>
    public BrokerAddress? Broker { get; set; }

    /// <summary>
    /// Messages of one district that may be in processing at once. The broker hears it as Receive Maximum (5.0); beyond it nothing more is read. Default 1,024; small ones make each
    /// message wait for the disk by itself.
    /// </summary>
    [Range(1, 65_535)]
    public int ReceiveMaximum { get; set; } = 1_024;

    /// <summary>
    /// How long the broker shall keep a district's session and queue what comes while nobody is connected. Default 7 days; what comes after is lost. In 3.1.1 the broker's
    /// own setting counts.
    /// </summary>
    public TimeSpan SessionExpiry { get; set; } = TimeSpan.FromDays(7);

    /// <summary>A broker that has not been heard for this long and half again has gone. Default 20 s.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long to wait for a connection, its acceptance, or a sign of life. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A message whose effects are not on disk after so long is not acknowledged: the connection is closed, and the broker sends again. Default 10 s.</summary>
    public TimeSpan IngressTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bound of the first delay before connecting again; it doubles up to <see cref="LongestDelay"/>, and the delay is drawn from all of it. Default 500 ms.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>See <see cref="FirstDelay"/>. Default 15 s; longer leaves alarms in the broker's queue for longer after an outage.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Tasks and commands of one district that wait for the broker, and as many feed events besides; the oldest is dropped beyond. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaximumWaiting { get; set; } = 10_000;

    /// <summary>Messages of one district on their way to the broker at once, unless it wants fewer. Default 64.</summary>
    [Range(1, 65_535)]
    public int PublishWindow { get; set; } = 64;

    /// <summary>Largest packet taken from the broker, bytes. Default 256 KiB, as at the own endpoint.</summary>
    [Range(1024, 268_435_460)]
    public int MaximumPacketSizeBytes { get; set; } = 256 * 1024;

    /// <summary>How long a stop waits for what is being processed. Default 2 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
