namespace GridGov.Silo.Live;

/// <summary>Who has moved since a connection last looked: the last position of each, however many came in between.</summary>
internal sealed class PositionInbox(Action<PositionInbox> close) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<WorkerId, MovedWorker> _moved = [];
    private TaskCompletionSource _filled = NewSignal();
    private DateTimeOffset _at;

    /// <summary>Completes when somebody has moved.</summary>
    public Task Filled
    {
        get
        {
            lock (_lock)
            {
                return _filled.Task;
            }
        }
    }

    public void Put(MovedWorkers moved)
    {
        lock (_lock)
        {
            _at = moved.At;
            foreach (var worker in moved.Workers)
            {
                _moved[worker.Position.Id] = worker;
            }

            _filled.TrySetResult();
        }
    }

    /// <summary>Empties it; null when nobody has moved.</summary>
    public MovedWorkers? Take()
    {
        lock (_lock)
        {
            if (_moved.Count == 0)
            {
                return null;
            }

            var taken = new MovedWorkers(_at, [.. _moved.Values]);
            _moved.Clear();
            _filled = NewSignal();
            return taken;
        }
    }

    public void Dispose() => close(this);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
