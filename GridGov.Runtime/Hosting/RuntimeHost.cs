using Microsoft.Extensions.Hosting;

namespace GridGov.Runtime;

/// <summary>Starts the runtime with the host, collects idle activations, and drains it at the end.</summary>
internal sealed class RuntimeHost(GrainRuntime runtime) : IHostedService, IDisposable
{
    private const int MostSweeps = 200;

    private static readonly DeactivationReason ShuttingDown = new(DeactivationReasonCode.ShuttingDown, "The host stops.");

    private ITimer? _collector;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // An activation counts sweeps in a byte, so a very long idle age means rarer sweeps.
        var interval = TimeSpan.FromTicks(Math.Max(runtime.Options.CollectionInterval.Ticks, runtime.Options.IdleAge.Ticks / MostSweeps));
        var sweeps = (int)Math.Clamp(runtime.Options.IdleAge / interval, 1, MostSweeps);
        _collector = Detached.CreateTimer(runtime.Clock, _ => Sweep(sweeps), this);
        _collector.Change(interval, interval);
        runtime.Phase = RuntimePhase.Running;
        await runtime.Reminders.StartAsync(cancellationToken);
        runtime.Log.Started(runtime.Types.Count());
    }

    /// <summary>Refuses calls from outside, ends every activation after what already waits there, and gives up after the drain timeout.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        runtime.Phase = RuntimePhase.Stopping;
        runtime.Reminders.Stop();
        if (_collector is not null)
        {
            await _collector.DisposeAsync();
        }

        try
        {
            await DrainAllAsync().WaitAsync(runtime.Options.DrainTimeout, runtime.Clock, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            runtime.Log.DrainGaveUp(runtime.Types.Sum(type => type.Activations.Count()));
            runtime.Abort();
        }

        runtime.Phase = RuntimePhase.Stopped;
        runtime.Log.Stopped();
    }

    public void Dispose() => _collector?.Dispose();

    /// <summary>Turns first: they still publish.</summary>
    private async Task DrainAllAsync()
    {
        await DrainAsync();
        await runtime.Deliveries.CloseAsync();
    }

    private async Task DrainAsync()
    {
        // Turns that still run may wake further grains, so look again until there are none.
        while (runtime.Types.SelectMany(type => type.Activations).ToList() is { Count: > 0 } activations)
        {
            foreach (var activation in activations)
            {
                activation.RequestDeactivation(ShuttingDown, drainFirst: true);
            }

            await Task.WhenAll(activations.Select(activation => activation.WhenGone()));
        }
    }

    private void Sweep(int sweeps)
    {
        foreach (var type in runtime.Types)
        {
            foreach (var activation in type.Activations)
            {
                activation.Sweep(sweeps);
            }
        }
    }
}
