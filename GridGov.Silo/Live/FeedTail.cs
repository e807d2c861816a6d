using System.Threading.Channels;

namespace GridGov.Silo.Live;

/// <summary>
/// The end of a district's feed, shared by all its connections: a ring of recent events, filled by notices and, wherever those leave a gap, from
/// the log. Connections read at their own pace, so that a slow one costs nothing but its own delay.
/// </summary>
internal sealed partial class FeedTail : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly DistrictId _district;
    private readonly IFeedLog _log;
    private readonly TimeProvider _wall;
    private readonly ILogger _logger;
    private readonly FeedEvent?[] _ring = new FeedEvent?[FeedSettings.RingSize];
    private readonly Channel<FeedNotice> _notices = Channel.CreateBounded<FeedNotice>(
        new BoundedChannelOptions(1_024) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly HashSet<PositionInbox> _inboxes = [];
    private TaskCompletionSource _grown = NewSignal();
    private Task<bool>? _waiting;
    private long _last;
    private Task _pump = Task.CompletedTask;
    private StreamSubscriptionHandle<FeedNotice>? _feedSubscription;
    private StreamSubscriptionHandle<LivePositions>? _positionSubscription;

    public FeedTail(DistrictId district, IFeedLog log, TimeProvider wall, ILogger logger)
    {
        _district = district;
        _log = log;
        _wall = wall;
        _logger = logger;
    }

    /// <summary>Sequence of the newest event known here.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>Subscribes first and asks the log afterwards, so that nothing falls between.</summary>
    public async Task StartAsync(IStreamProvider streams, CancellationToken cancellationToken)
    {
        _feedSubscription = await streams.GetStream<FeedNotice>(LiveStreams.Feed(_district)).SubscribeAsync((notice, _) =>
        {
            _notices.Writer.TryWrite(notice);
            return Task.CompletedTask;
        });
        _positionSubscription = await streams.GetStream<LivePositions>(LiveStreams.Positions(_district)).SubscribeAsync((positions, _) =>
        {
            Deliver(positions);
            return Task.CompletedTask;
        });
        Volatile.Write(ref _last, (await _log.GetRangeAsync(_district, cancellationToken)).Last);
        _pump = PumpAsync();
    }

    /// <summary>Completes when there are events after that sequence.</summary>
    public Task GrownPast(long sequence)
    {
        lock (_lock)
        {
            return _last > sequence ? Task.CompletedTask : _grown.Task;
        }
    }

    /// <summary>Events after a sequence, ascending, without a gap, at most a batch; from memory when they are there, else from the log.</summary>
    public ValueTask<ImmutableArray<FeedEvent>> ReadAsync(long after, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var count = (int)Math.Min(_last - after, FeedSettings.Batch);
            if (count <= 0)
            {
                return ValueTask.FromResult(ImmutableArray<FeedEvent>.Empty);
            }

            var events = ImmutableArray.CreateBuilder<FeedEvent>(count);
            for (var sequence = after + 1; sequence <= after + count; sequence++)
            {
                if (_ring[sequence % _ring.Length] is not { } found || found.Sequence != sequence)
                {
                    return new ValueTask<ImmutableArray<FeedEvent>>(_log.ReadAsync(_district, after, FeedSettings.Batch, cancellationToken));
                }

                events.Add(found);
            }

            return ValueTask.FromResult(events.MoveToImmutable());
        }
    }

    /// <summary>From now on the inbox gets who moves, until it is disposed.</summary>
    public PositionInbox OpenInbox()
    {
        var inbox = new PositionInbox(Close);
        lock (_lock)
        {
            _inboxes.Add(inbox);
        }

        return inbox;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_feedSubscription is not null)
        {
            await _feedSubscription.UnsubscribeAsync();
        }

        if (_positionSubscription is not null)
        {
            await _positionSubscription.UnsubscribeAsync();
        }

        await _pump;
        _stopping.Dispose();
    }

    /// <summary>Takes notices; looks into the log now and then all the same, because a notice is only a hint.</summary>
    private async Task PumpAsync()
    {
        var hasFailed = false;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (await NextNoticeAsync() is { } notice)
                {
                    await TakeAsync(notice.Events);
                }
                else
                {
                    await CatchUpAsync(long.MaxValue);
                }

                hasFailed = false;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (!hasFailed)
                {
                    TailFailed(_district, fault);
                }

                hasFailed = true;
            }
        }
    }

    /// <summary>Null when none came in time.</summary>
    private async Task<FeedNotice?> NextNoticeAsync()
    {
        if (_notices.Reader.TryRead(out var notice))
        {
            return notice;
        }

        _waiting ??= _notices.Reader.WaitToReadAsync(_stopping.Token).AsTask();
        try
        {
            await _waiting.WaitAsync(LookAgain, _wall, _stopping.Token);
        }
        catch (TimeoutException)
        {
            return null; // the same wait goes on next time
        }

        _waiting = null;
        return _notices.Reader.TryRead(out notice) ? notice : null;
    }

    private async Task TakeAsync(ImmutableArray<FeedEvent> events)
    {
        if (events.IsDefaultOrEmpty || events[^1].Sequence <= _last)
        {
            return;
        }

        if (events[0].Sequence > _last + 1)
        {
            await CatchUpAsync(events[0].Sequence - 1);
        }

        Append(events);
    }

    private async Task CatchUpAsync(long until)
    {
        while (_last < until)
        {
            var missed = await _log.ReadAsync(_district, _last, FeedSettings.Batch, _stopping.Token);
            if (missed.IsEmpty)
            {
                return;
            }

            Append(missed);
        }
    }

    private void Append(ImmutableArray<FeedEvent> events)
    {
        TaskCompletionSource grown;
        lock (_lock)
        {
            foreach (var item in events)
            {
                if (item.Sequence > _last)
                {
                    _ring[item.Sequence % _ring.Length] = item;
                    _last = item.Sequence;
                }
            }

            grown = _grown;
            _grown = NewSignal();
        }

        grown.TrySetResult();
    }

    private void Deliver(LivePositions positions)
    {
        lock (_lock)
        {
            if (_inboxes.Count == 0)
            {
                return;
            }
        }

        var moved = MovedWorkers.Of(positions);
        lock (_lock)
        {
            foreach (var inbox in _inboxes)
            {
                inbox.Put(moved);
            }
        }
    }

    private void Close(PositionInbox inbox)
    {
        lock (_lock)
        {
            _inboxes.Remove(inbox);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(LogLevel.Warning, "The live feed of {District} cannot be read from the log; connections wait.")]
    private partial void TailFailed(DistrictId district, Exception exception);
}
