namespace GridGov.Storage.GroupCommit;

/// <summary>Growing delays of the writer's thread between two tries, on the wall clock.</summary>
internal sealed class RetryDelay(StorageOptions options, TimeProvider wall)
{
    private readonly AutoResetEvent _over = new(false);
    private TimeSpan _next = options.FirstRetryDelay;
    private volatile bool _hurries;

    internal void Reset() => _next = options.FirstRetryDelay;

    /// <summary>Ends the running delay, and keeps the later ones short: the store is closing.</summary>
    internal void Hurry()
    {
        _hurries = true;
        _over.Set();
    }

    internal void Wait()
    {
        using (wall.CreateTimer(static over => ((AutoResetEvent)over!).Set(), _over, _hurries ? options.FirstRetryDelay : _next, Timeout.InfiniteTimeSpan))
        {
            _over.WaitOne();
        }

        _next = _next * 2 < options.LongestRetryDelay ? _next * 2 : options.LongestRetryDelay;
    }
}
