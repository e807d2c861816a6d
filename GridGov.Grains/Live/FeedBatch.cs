using GridGov.Interfaces.Live;

namespace GridGov.Grains.Live;

/// <summary>Entries that are written together, and those who wait for that.</summary>
internal sealed class FeedBatch
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<FeedEntry> Entries { get; } = [];

    public bool IsStarted { get; set; }

    /// <summary>Completes when the entries are on disk, or fails when they may not be.</summary>
    public Task Written => _written.Task;

    /// <summary>Completes either way.</summary>
    public Task Settled => _settled.Task;

    public void Complete()
    {
        _written.TrySetResult();
        _settled.TrySetResult();
    }

    public void Fail(Exception fault)
    {
        _written.TrySetException(fault);
        _ = _written.Task.Exception; // observed: everybody who waits sees it, and there may be nobody
        _settled.TrySetResult();
    }
}
