namespace GridGov.Storage.Tracks;

/// <summary>Whoever reads chunks to write them again does it alone: packing and retention take turns.</summary>
internal sealed class ChunkGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    internal async Task<TResult> RunAsync<TResult>(Func<Task<TResult>> work, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
