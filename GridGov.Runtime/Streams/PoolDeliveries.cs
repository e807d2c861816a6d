namespace GridGov.Runtime;

/// <summary>
/// Hand-overs of stream items that run on the thread pool, outside any activation. The end of the runtime waits for them: what they call (a broker,
/// a store) ends after it.
/// </summary>
internal sealed class PoolDeliveries
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _isClosed;

    /// <summary>False: the runtime has ended, nothing is handed over any more.</summary>
    public bool TryBegin()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            _running++;
            return true;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            if (--_running > 0 || !_isClosed)
            {
                return;
            }
        }

        _quiet.TrySetResult();
    }

    /// <summary>No new ones; completes when the running ones have handed over what waited.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            if (_running == 0)
            {
                _quiet.TrySetResult();
            }
        }

        return _quiet.Task;
    }
}
