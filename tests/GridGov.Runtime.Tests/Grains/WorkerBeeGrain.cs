namespace GridGov.Runtime.Tests;

public interface IWorkerBeeGrain : IGrainWithStringKey
{
    Task HoldAsync(string gate);
}

[StatelessWorker(3)]
public sealed class WorkerBeeGrain(Probe probe) : Grain, IWorkerBeeGrain
{
    public async Task HoldAsync(string gate)
    {
        probe.Note("start " + gate);
        await probe.Gate(gate);
    }
}
