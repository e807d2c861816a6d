using System.ComponentModel.DataAnnotations;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker;

/// <summary>What the embedded MQTT endpoint allows. Every limit has a counter, <c>gridgov.bridge.limits{limit}</c>.</summary>
public sealed class MqttOptions
{
    /// <summary>TCP listeners; none: only WebSocket. Default none, composition adds them.</summary>
    public IList<MqttListenerOptions> Listeners { get; } = [];

    /// <summary>Largest packet taken, bytes, header included. Beyond: 0x95. Default 256 KiB; too small cuts off pictures in day logs.</summary>
    [Range(1024, 268_435_460)]
    public int MaximumPacketSizeBytes { get; set; } = 256 * 1024;

    /// <summary>Largest CONNECT taken, bytes: strangers get no more memory than that. Beyond: CONNACK 0x95 (3.1.1: closed). Default 16 KiB; too small cuts off large wills.</summary>
    [Range(256, 268_435_460)]
    public int MaximumConnectPacketSizeBytes { get; set; } = 16 * 1024;

    /// <summary>Connections in all, authenticated or not. Beyond: CONNACK 3 / 0x97. Default 50,000; the process needs as many file descriptors.</summary>
    [Range(1, 1_000_000)]
    public int MaximumConnections { get; set; } = 50_000;

    /// <summary>Connections from one address, gateways not counted. Beyond: CONNACK 3 / 0x97. Default 20,000: mobile networks put whole cities behind one address.</summary>
    [Range(1, 1_000_000)]
    public int MaximumConnectionsPerAddress { get; set; } = 20_000;

    /// <summary>New connections a second from all sides, after <see cref="ConnectBurst"/> at once. Beyond: CONNACK 3 / 0x9F without looking at the credentials. Default 2,000.</summary>
    [Range(1, 1_000_000)]
    public int MaximumConnectsPerSecond { get; set; } = 2_000;

    /// <summary>New connections that may come at once, as after a power cut. Default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int ConnectBurst { get; set; } = 20_000;

    /// <summary>The same from one address, gateways not counted. Beyond: CONNACK 3 / 0x9F. Default 500.</summary>
    [Range(1, 1_000_000)]
    public int MaximumConnectsPerSecondPerAddress { get; set; } = 500;

    /// <summary>New connections that may come from one address at once. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int ConnectBurstPerAddress { get; set; } = 10_000;

    /// <summary>Whether the limits per address hold for this machine as well. Default no: a proxy that ends TLS here brings every client from the loopback address.</summary>
    public bool CountsLoopback { get; set; }

    /// <summary>Sockets whose CONNECT is not there yet. Beyond: the one that has waited longest is closed. Default 5,000; too small drops the slow ones of a reconnect storm.</summary>
    [Range(1, 1_000_000)]
    public int MaximumPendingConnections { get; set; } = 5_000;

    /// <summary>Messages of one connection that may be in processing at once; MQTT 5 hears it as Receive Maximum (0x93), a 3.1.1 client is read no further. Default 256.</summary>
    [Range(1, 65_535)]
    public int ReceiveMaximum { get; set; } = 256;

    /// <summary>Messages waiting or unacknowledged in one session; the newest is dropped beyond. Default 1,000.</summary>
    [Range(1, 60_000)]
    public int MaximumQueuedMessages { get; set; } = 1_000;

    /// <summary>The same in payload bytes. Default 8 MiB.</summary>
    [Range(1024, int.MaxValue)]
    public int MaximumQueuedBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Payload bytes waiting in all sessions together; the newest is dropped beyond. Default 512 MiB.</summary>
    [Range(1024, long.MaxValue)]
    public long MaximumTotalQueuedBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>Filters per session. Beyond: SUBACK 0x97. Default 256.</summary>
    [Range(1, 100_000)]
    public int MaximumSubscriptions { get; set; } = 256;

    /// <summary>Persistent sessions in all, connected or not. Beyond: CONNACK 3 / 0x97. Default 200,000.</summary>
    [Range(1, 10_000_000)]
    public int MaximumPersistentSessions { get; set; } = 200_000;

    /// <summary>
    /// Sessions of one device or worker, connected or not. Beyond, the one that has been away longest makes room; CONNACK 3 / 0x97 when all are connected. Default 32:
    /// clients that make up a client id each time must not use up the sessions of all.
    /// </summary>
    [Range(1, 10_000_000)]
    public int MaximumSessionsPerUser { get; set; } = 32;

    /// <summary>The same of one gateway account. Default 20,000.</summary>
    [Range(1, 10_000_000)]
    public int MaximumSessionsPerGateway { get; set; } = 20_000;

    /// <summary>Upper bound of the session expiry, and what a 3.1.1 client without clean session gets. Default 7 days.</summary>
    public TimeSpan MaximumSessionExpiry { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Topics with a retained message. Beyond: new ones are refused with 0x97. Default 100,000.</summary>
    [Range(0, 10_000_000)]
    public int MaximumRetainedMessages { get; set; } = 100_000;

    /// <summary>Longest client identifier, characters. Beyond: 0x85. Default 256.</summary>
    [Range(23, 65_535)]
    public int MaximumClientIdLength { get; set; } = 256;

    /// <summary>
    /// A connection on which nothing has come for so long is probed by TCP, and ended when four probes, a twentieth of that apart, are not answered: the only way to notice
    /// that a 3.1.1 client without keep-alive is gone. Whole seconds. Default 10 min; short ones keep radios awake.
    /// </summary>
    public TimeSpan TcpProbeAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Time for a new connection to say CONNECT. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for us to look at a CONNECT's credentials, the wait for its turn included. Beyond: closed. Default 30 s; shorter, and a storm repeats itself instead of passing.</summary>
    public TimeSpan AuthenticationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>CONNECTs whose credentials are looked at at the same time; the others wait for their turn, so that messages of those who are in do not wait behind a storm. Default 32.</summary>
    [Range(1, 10_000)]
    public int ConcurrentAuthentications { get; set; } = 32;

    /// <summary>Longest keep-alive; MQTT 5 clients that want longer or none are told this as Server Keep Alive. Default 1 h.</summary>
    public TimeSpan MaximumKeepAlive { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Messages a second that one connection may publish; beyond, it is read no further until the second is over. Default 100,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaximumPublishesPerSecond { get; set; } = 100_000;

    /// <summary>The same for a device's or worker's own connection. Default 1,000; too small makes a phone's buffered track slow to come in.</summary>
    [Range(1, int.MaxValue)]
    public int MaximumDevicePublishesPerSecond { get; set; } = 1_000;

    /// <summary>Longest topic name or filter, UTF-8 bytes. Beyond: PUBACK or CONNACK 0x90, SUBACK 0x8F. Default 512.</summary>
    [Range(64, 65_535)]
    public int MaximumTopicLengthBytes { get; set; } = 512;

    /// <summary>Most levels of a topic name or filter; the same answers. Default 32.</summary>
    [Range(6, TopicFilter.MaximumLevels)]
    public int MaximumTopicLevels { get; set; } = 32;

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

    /// <summary>
    /// A message whose effects are not on disk after so long is not acknowledged: its connection is closed (0x88), and the client comes back and sends again.
    /// Wall clock. Default 10 s; shorter turns a slow disk into disconnected devices, longer leaves them without an answer.
    /// </summary>
    public TimeSpan IngressTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stop waits for what is being processed. Default 5 s.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
