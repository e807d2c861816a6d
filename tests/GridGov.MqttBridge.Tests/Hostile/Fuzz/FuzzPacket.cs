using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

/// <summary>Bytes to be tried, and how they came about.</summary>
/// <param name="Step">With the seed enough to make them again.</param>
/// <param name="Version">What the connection speaks.</param>
/// <param name="Bytes">Valid, damaged, or several packets.</param>
internal sealed record FuzzPacket(int Step, ProtocolVersion Version, byte[] Bytes)
{
    public override string ToString() => $"GRIDGOV_FUZZ_SEED={FuzzRun.Seed} step {Step} {Version}: {Convert.ToHexString(Bytes)}";
}
