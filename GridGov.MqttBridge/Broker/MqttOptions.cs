using System.ComponentModel.DataAnnotations;

namespace GridGov.MqttBridge.Broker;

/// <summary>What the embedded MQTT endpoint allows. Every limit has a counter, <c>gridgov.bridge.limits{limit}</c>.</summary>
public sealed class MqttOptions
{
    /// <summary>TCP listeners; none: only WebSocket. Default none, composition adds them.</summary>
    public IList<MqttListenerOptions> Listeners { get; } = [];

    /// <summary>Largest packet taken, bytes, header included. Beyond: 0x95. Default 256 KiB; too small cuts off pictures in day logs.</summary>
    [Range(1024, 268_435_460)]
    public int MaximumPacketSizeBytes { get; set; } = 256 * 1024;

    /// <summary>Connections in all, authenticated or not. Beyond: CONNACK 3 / 0x97. Default 50,000; the process needs as many file descriptors.</summary>
    [Range(1, 1_000_000)]
    public int MaximumConnections { get; set; } = 50_000;

    /// <summary>Connections from one address, gateways not counted. Beyond: closed at once. Default 20,000: mobile networks put whole cities behind one address.</summary>
    [Range(1, 1_000_000)]
    public int MaximumConnectionsPerAddress { get; set; } = 20_000;

    /// <summary>Messages of one connection that may be in processing at once; MQTT 5 hears it as Receive Maximum (0x93), a 3.1.1 client is read no further. Default 256.</summary>
    [Range(1, 65_535)]
    public int ReceiveMaximum { get; set; } = 256;

    /// <summary>Messages waiting or unacknowledged in one session; the newest is dropped beyond. Default 1,000.</summary>
    [Range(1, 60_000)]
    public int MaximumQueuedMessages { get; set; } = 1_000;

    /// <summary>The same in payload bytes. Default 8 MiB.</summary>
    [Range(1024, int.MaxValue)]
    public int MaximumQueuedBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Filters per session. Beyond: SUBACK 0x97. Default 256.</summary>
    [Range(1, 100_000)]
    public int MaximumSubscriptions { get; set; } = 256;

    /// <summary>Persistent sessions in all, connected or not. Beyond: CONNACK 3 / 0x97. Default 200,000.</summary>
    [Range(1, 10_000_000)]
    public int MaximumPersistentSessions { get; set; } = 200_000;

    /// <summary>Upper bound of the session expiry, and what a 3.1.1 client without clean session gets. Default 7 days.</summary>
    public TimeSpan MaximumSessionExpiry { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Topics with a retained message. Beyond: new ones are refused with 0x97. Default 100,000.</summary>
    [Range(0, 10_000_000)]
    public int MaximumRetainedMessages { get; set; } = 100_000;

    /// <summary>Longest client identifier, characters. Beyond: 0x85. Default 256.</summary>
    [Range(23, 65_535)]
    public int MaximumClientIdLength { get; set; } = 256;

    /// <summary>Time for a new connection to say CONNECT and be let in. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest keep-alive; MQTT 5 clients that want longer or none are told this as Server Keep Alive. Default 1 h.</summary>
    public TimeSpan MaximumKeepAlive { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Messages a second that one connection may publish; beyond, it is read no further until the second is over. Default 100,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaximumPublishesPerSecond { get; set; } = 100_000;

    /// <summary>Topic aliases each way. Default 64.</summary>
    [Range(0, 65_535)]
    public int TopicAliasMaximum { get; set; } = 64;

    /// <summary>Unsent bytes beyond which QoS 0 is dropped and QoS 1 and 2 wait in the session. Default 64 KiB.</summary>
    [Range(1024, int.MaxValue)]
    public int OutboundHighWaterBytes { get; set; } = 64 * 1024;

    /// <summary>Unsent bytes beyond which the client is cut off (0x97): it does not read. Default 1 MiB.</summary>
    [Range(4096, int.MaxValue)]
    public int MaximumOutboundBytes { get; set; } = 1024 * 1024;

    /// <summary>A client that takes nothing of what waits for so long is cut off. Default 30 s.</summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop waits for what is being processed. Default 5 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
