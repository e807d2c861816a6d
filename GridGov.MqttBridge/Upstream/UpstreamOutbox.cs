namespace GridGov.MqttBridge.Upstream;

/// <summary>
/// What waits for the broker and what it has not acknowledged yet, in order, tasks and commands before the feed. Bounded: the oldest of a lane goes. What was on its way when a connection was
/// lost goes first on the next one. Safe for concurrent use; one taker.
/// </summary>
internal sealed class UpstreamOutbox(int maximumWaiting)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<UpstreamMessage>[] _lanes = [new(), new()];
    private readonly SortedDictionary<long, UpstreamMessage> _sent = [];
    private TaskCompletionSource? _some;
    private long _lastNumber;

    /// <summary>Nothing waits and nothing is on its way.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _sent.Count == 0 && Array.TrueForAll(_lanes, static lane => lane.Count == 0);
            }
        }
    }

    /// <summary>False: the lane was full, and its oldest message has been dropped for this one.</summary>
    public bool Add(UpstreamMessage message)
    {
        TaskCompletionSource? some;
        bool hadRoom;
        lock (_gate)
        {
            var lane = _lanes[(int)message.Lane];
            hadRoom = lane.Count < maximumWaiting;
            if (!hadRoom)
            {
                lane.RemoveFirst();
            }

            lane.AddLast(message);
            (some, _some) = (_some, null);
        }

        some?.TrySetResult();
        return hadRoom;
    }

    /// <summary>The next message, which counts as on its way until <see cref="Settle"/>.</summary>
    public async Task<UpstreamMessage> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task some;
            lock (_gate)
            {
                if (Array.Find(_lanes, static lane => lane.Count > 0) is { } lane)
                {
                    var message = lane.First!.Value;
                    lane.RemoveFirst();
                    message.Number = ++_lastNumber;
                    _sent.Add(message.Number, message);
                    return message;
                }

                _some ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                some = _some.Task;
            }

            await some.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The broker has it, or will never take it.</summary>
    public void Settle(UpstreamMessage message)
    {
        lock (_gate)
        {
            _sent.Remove(message.Number);
        }
    }

    /// <summary>The connection is lost: what was on its way waits again, before everything else.</summary>
    public void Return()
    {
        lock (_gate)
        {
            foreach (var message in _sent.Values.Reverse())
            {
                _lanes[(int)message.Lane].AddFirst(message);
            }

            _sent.Clear();
        }
    }
}
