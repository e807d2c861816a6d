using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Protocol;

/// <summary>One named packet: its bytes in hex, and either the packet they mean or the reason why they mean none.</summary>
public sealed record PacketCase(string Name, ProtocolVersion Version, string Hex, Packet? Packet, ReasonCode? Failure)
{
    /// <summary>The numbered statements of its version that it shows, e.g. <c>3.1.2-3</c>.</summary>
    public IReadOnlyList<string> Statements { get; private init; } = [];

    public byte[] Bytes => Convert.FromHexString(Hex.Replace(" ", string.Empty, StringComparison.Ordinal));

    public PacketCase Shows(params string[] statements) => this with { Statements = statements };

    public override string ToString() => $"{Name} ({Version})";
}
