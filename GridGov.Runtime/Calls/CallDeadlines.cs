namespace GridGov.Runtime;

/// <summary>Fails calls that nobody answered in time. Calls are linked in the order of their deadlines; one timer looks at the heads.</summary>
internal sealed class CallDeadlines : IDisposable
{
    private const int LaneCount = 8;
    private readonly Lane[] _lanes = new Lane[LaneCount];
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;
    private readonly long _timeoutTicks;
    private readonly ITimer _timer;

    public CallDeadlines(TimeProvider clock, TimeSpan timeout)
    {
        for (var i = 0; i < LaneCount; i++)
        {
            _lanes[i] = new Lane();
        }

        _clock = clock;
        _timeout = timeout;
        _timeoutTicks = (long)(timeout.TotalSeconds * clock.TimestampFrequency);
        var resolution = TimeSpan.FromTicks(Math.Clamp(timeout.Ticks / 16, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond));
        _timer = clock.CreateTimer(static state => ((CallDeadlines)state!).FailOverdue(), this, resolution, resolution);
    }

    public void Watch(GrainCall call)
    {
        if (!call.HasDeadline)
        {
            return;
        }

        var lane = LaneOf(call);
        lock (lane)
        {
            if (call.DeadlineTimestamp != 0 || call.IsAnswered)
            {
                return;
            }

            call.DeadlineTimestamp = _clock.GetTimestamp() + _timeoutTicks;
            call.DeadlinePrevious = lane.Last;
            if (lane.Last is { } last)
            {
                last.DeadlineNext = call;
            }
            else
            {
                lane.First = call;
            }

            lane.Last = call;
        }
    }

    public void Forget(GrainCall call)
    {
        if (call.DeadlineTimestamp == 0)
        {
            return;
        }

        var lane = LaneOf(call);
        lock (lane)
        {
            lane.Remove(call);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void FailOverdue()
    {
        foreach (var lane in _lanes)
        {
            while (TakeOverdue(lane) is { } call)
            {
                var state = call.Turn is null ? "still queued" : "still running";
                call.Fail(new TimeoutException($"{call.Method} did not answer within {_timeout} ({state}). {CallChain.Describe(call)}"));
            }
        }
    }

    private GrainCall? TakeOverdue(Lane lane)
    {
        lock (lane)
        {
            if (lane.First is not { } call || call.DeadlineTimestamp > _clock.GetTimestamp())
            {
                return null;
            }

            lane.Remove(call);
            return call;
        }
    }

    private Lane LaneOf(GrainCall call) => _lanes[System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(call) % LaneCount];

    private sealed class Lane
    {
        public GrainCall? First { get; set; }

        public GrainCall? Last { get; set; }

        public void Remove(GrainCall call)
        {
            if (call.DeadlineTimestamp == 0)
            {
                return;
            }

            if (call.DeadlinePrevious is { } previous)
            {
                previous.DeadlineNext = call.DeadlineNext;
            }
            else
            {
                First = call.DeadlineNext;
            }

            if (call.DeadlineNext is { } next)
            {
                next.DeadlinePrevious = call.DeadlinePrevious;
            }
            else
            {
                Last = call.DeadlinePrevious;
            }

            call.DeadlineTimestamp = 0;
            call.DeadlineNext = null;
            call.DeadlinePrevious = null;
        }
    }
}
