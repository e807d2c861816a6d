namespace GridGov.Runtime.Tests;

public sealed class ProbeGrain(Probe probe) : Grain, IProbeGrain, IDisposable
{
    private readonly string _activation = Guid.NewGuid().ToString();
    private int _sum;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        probe.Activations.AddOrUpdate(key, 1, (_, count) => count + 1);
        if (key.StartsWith("slow", StringComparison.Ordinal))
        {
            await probe.Gate("activate " + key);
        }

        if (key.EndsWith("leaver", StringComparison.Ordinal))
        {
            DeactivateOnIdle();
        }

        if (key.StartsWith("asks ", StringComparison.Ordinal))
        {
            await GrainFactory.GetGrain<IProbeGrain>(key[5..]).EchoAsync("asked");
        }

        if (probe.FailingActivations.TryGetValue(key, out var failure))
        {
            throw failure;
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Note($"deactivating {this.GetPrimaryKeyString()} {reason.ReasonCode}");
        if (this.GetPrimaryKeyString().StartsWith("lingering", StringComparison.Ordinal))
        {
            await probe.Gate("deactivate " + this.GetPrimaryKeyString());
        }
    }

    public void Dispose() => probe.Note("disposed " + this.GetPrimaryKeyString());

    public async Task<int> AddAsync(int amount)
    {
        probe.EnterTurn();
        var before = _sum;
        if (amount % 3 == 0)
        {
            await Task.Yield();
        }

        _sum = before + amount;
        probe.LeaveTurn();
        return _sum;
    }

    public ValueTask<string> EchoAsync(string text) => ValueTask.FromResult(text);

    public Task HoldAsync(string gate) => Hold(gate);

    public async Task AppendAsync(int caller, int number, bool awaits)
    {
        probe.EnterTurn();
        if (awaits)
        {
            await Task.Run(() => { });
        }

        probe.Note($"{caller} {number}");
        probe.LeaveTurn();
    }

    public Task HoldInterleavedAsync(string gate) => Hold(gate);

    public Task HoldReadingAsync(string gate) => Hold(gate);

    public Task TellAsync(string note)
    {
        probe.Note(note);
        return Task.CompletedTask;
    }

    public async Task TellAndFailAsync(string message)
    {
        await Task.Yield();
        throw new ArithmeticException(message);
    }

    public async Task FailAsync(string message, bool beforeFirstAwait)
    {
        if (!beforeFirstAwait)
        {
            await Task.Yield();
        }

        throw new ArithmeticException(message);
    }

    public Task FailWithoutTaskAsync(string message) => throw new ArithmeticException(message);

    public async Task<bool> ContinuesInItsActivationAsync(int awaits)
    {
        var isInside = true;
        for (var i = 0; i < awaits; i++)
        {
            probe.EnterTurn();
            probe.LeaveTurn();
            await Task.WhenAll(Step(), Step(), Step());
            isInside &= SynchronizationContext.Current is TurnContext { Activation: { } here } && ReferenceEquals(here, GrainContext);
        }

        return isInside;

        async Task Step()
        {
            await Task.Run(() => { });
            probe.EnterTurn();
            isInside &= SynchronizationContext.Current is TurnContext { Activation: { } here } && ReferenceEquals(here, GrainContext);
            probe.LeaveTurn();
        }
    }

    public async Task CallAsync(string[] path)
    {
        if (path.Length > 0)
        {
            await GrainFactory.GetGrain<IProbeGrain>(path[0]).CallAsync(path[1..]);
        }
    }

    public Task PingAsync() => Task.CompletedTask;

    public async Task PingBackAsync(string other) => await GrainFactory.GetGrain<IProbeGrain>(other).PingAsync();

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task DelayLeavingAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public async Task WaitForTokenAsync(CancellationToken cancellationToken)
    {
        probe.Note("waiting for token");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    public Task<string> ActivationAsync() => Task.FromResult(_activation);

    private async Task Hold(string gate)
    {
        probe.Note("start " + gate);
        await probe.Gate(gate);
        probe.Note("end " + gate);
    }
}
