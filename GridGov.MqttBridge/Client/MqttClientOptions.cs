using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Client;

/// <summary>How and as whom our client connects.</summary>
public sealed record MqttClientOptions
{
    /// <summary>Host name or address.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>TLS with the system's trust.</summary>
    public bool UseTls { get; init; }

    public ProtocolVersion Version { get; init; } = ProtocolVersion.V5;

    /// <summary>Empty: the server chooses one, which needs <see cref="CleanStart"/>.</summary>
    public string ClientId { get; init; } = string.Empty;

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public bool CleanStart { get; init; } = true;

    /// <summary>How long the server keeps the session after the connection; in 3.1.1 anything above zero is "as long as it likes".</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.Zero;

    /// <summary>Zero: none. A PINGREQ goes out after this long without sending.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many QoS 1 and 2 messages the server may send unacknowledged (5.0).</summary>
    public ushort ReceiveMaximum { get; init; } = ushort.MaxValue;

    /// <summary>
    /// How many messages, of any quality, may be handed over and not be acknowledged by hand; beyond, the server is read no further. Zero: no bound. Holds where
    /// <see cref="ReceiveMaximum"/> does not: in 3.1.1, and at QoS 0.
    /// </summary>
    public int MaximumUnfinished { get; init; }

    /// <summary>While it is closed, messages are read no further; null: always open.</summary>
    public IntakeGate? Intake { get; init; }

    /// <summary>How long to wait for the connection, for CONNACK, and for a PINGRESP.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public WillPacket? Will { get; init; }

    /// <summary>Largest packet taken from the server, bytes.</summary>
    public int MaximumPacketSizeBytes { get; init; } = 1024 * 1024;
}
