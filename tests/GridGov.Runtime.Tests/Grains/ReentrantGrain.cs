namespace GridGov.Runtime.Tests;

public interface IReentrantGrain : IGrainWithStringKey
{
    Task HoldAsync(string gate);

    Task<int> CountDownAsync(int left);

    ValueTask<int> StepAsync(bool awaits);
}

[Reentrant]
public sealed class ReentrantGrain(Probe probe) : Grain, IReentrantGrain
{
    private int _steps;

    public async Task HoldAsync(string gate)
    {
        probe.Note("start " + gate);
        await probe.Gate(gate);
        probe.Note("end " + gate);
    }

    public async Task<int> CountDownAsync(int left)
    {
        await Task.Yield();
        return left == 0 ? 0 : 1 + await this.AsReference<IReentrantGrain>().CountDownAsync(left - 1);
    }

    public async ValueTask<int> StepAsync(bool awaits)
    {
        probe.EnterTurn();
        var steps = ++_steps;
        probe.LeaveTurn();
        if (awaits)
        {
            await Task.Run(() => { });
            probe.EnterTurn();
            probe.LeaveTurn();
        }

        return steps;
    }
}
