namespace GridGov.Runtime.Tests;

public interface IMetronomeGrain : IGrainWithStringKey
{
    Task StartAsync(string name, TimeSpan dueTime, TimeSpan period, bool interleave, bool keepAlive);

    Task ChangeAsync(TimeSpan dueTime, TimeSpan period);

    Task StopAsync();

    Task HoldAsync(string gate);

    [AlwaysInterleave]
    Task LookAsync();
}

public sealed class MetronomeGrain(Probe probe, TimeProvider clock) : Grain, IMetronomeGrain
{
    private IGrainTimer? _timer;

    public Task StartAsync(string name, TimeSpan dueTime, TimeSpan period, bool interleave, bool keepAlive)
    {
        _timer = this.RegisterGrainTimer(
            TickAsync, name, new GrainTimerCreationOptions(dueTime, period) { Interleave = interleave, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task ChangeAsync(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task HoldAsync(string gate)
    {
        probe.Note("start " + gate);
        await probe.Gate(gate);
        probe.Note("end " + gate);
    }

    public Task LookAsync() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note("gone");
        return Task.CompletedTask;
    }

    private async Task TickAsync(string name, CancellationToken cancellationToken)
    {
        probe.Note($"{name} at {clock.GetUtcNow():mm:ss}");
        if (name == "held")
        {
            await probe.Gate("held");
            probe.Note("held ends");
        }

        if (name == "failing")
        {
            throw new ArithmeticException("broken");
        }
    }
}
