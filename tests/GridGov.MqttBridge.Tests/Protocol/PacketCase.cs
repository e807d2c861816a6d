using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Protocol;

/// <summary>One named packet: its bytes in hex, and either the packet they mean or the reason why they mean none.</summary>
public sealed record PacketCase(string Name, ProtocolVersion Version, string Hex, Packet? Packet, ReasonCode? Failure)
{
    public byte[] Bytes => Convert.FromHexString(Hex.Replace(" ", string.Empty, StringComparison.Ordinal));

    public override string ToString() => $"{Name} ({Version})";
}
