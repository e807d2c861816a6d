namespace GridGov.Runtime.Tests;

public interface IRelayGrain : IGrainWithStringKey
{
    Task<string> WaitThenCallAsync(string gate, string other);
}

public sealed class RelayGrain(Probe probe) : Grain, IRelayGrain
{
    public async Task<string> WaitThenCallAsync(string gate, string other)
    {
        probe.Note("waiting");
        await probe.Gate(gate);
        return await GrainFactory.GetGrain<IProbeGrain>(other).EchoAsync("called");
    }
}
