namespace GridGov.Simulator.Players;

/// <summary>So many connections are opened at once and no more: two thousand phones do not all dial in the same millisecond.</summary>
internal sealed class ConnectGate(int atOnce) : IDisposable
{
    private readonly SemaphoreSlim slots = new(atOnce);

    public async Task<T> RunAsync<T>(Func<Task<T>> connect, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return await connect();
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();
}
