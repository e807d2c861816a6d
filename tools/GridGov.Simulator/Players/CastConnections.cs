namespace GridGov.Simulator.Players;

/// <summary>The running connections of everybody; disposing says goodbye.</summary>
internal sealed class CastConnections : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;

    /// <summary>Faults when a connection cannot be made at all (wrong credentials); never completes otherwise.</summary>
    public Task Failure => failure.Task;

    public void Run(IReadOnlyList<Func<CancellationToken, Task>> connections) =>
        running = Task.WhenAll(connections.Select(connection => WatchAsync(connection)));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    private async Task WatchAsync(Func<CancellationToken, Task> connection)
    {
        try
        {
            await connection(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The end of the day.
        }
        catch (Exception fault)
        {
            failure.TrySetException(fault);
        }
    }
}
