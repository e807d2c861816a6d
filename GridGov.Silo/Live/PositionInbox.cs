namespace GridGov.Silo.Live;

/// <summary>Who has moved since a connection last looked: the last position of each, however many came in between.</summary>
internal sealed class PositionInbox(Action<PositionInbox> close) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<WorkerId, WorkerPosition> _moved = [];
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

    public void Put(LivePositions positions)
    {
        lock (_lock)
        {
            _at = positions.At;
            foreach (var position in positions.Workers)
            {
                _moved[position.Id] = position;
            }

            _filled.TrySetResult();
        }
    }

    /// <summary>Empties it; null when nobody has moved.</summary>
    public (DateTimeOffset At, ImmutableArray<WorkerPosition> Workers)? Take()
    {
        lock (_lock)
        {
            if (_moved.Count == 0)
            {
                return null;
            }

            var taken = (_at, _moved.Values.ToImmutableArray());
            _moved.Clear();
            _filled = NewSignal();
            return taken;
        }
    }

    public void Dispose() => close(this);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
