using System.Threading.Channels;

namespace GridGov.Silo.Push.Delivery;

/// <summary>
/// The way to one push service. What is slow or away there holds up nobody else: it is asked again after a growing pause, with all of its messages, and a message
/// whose time is over is dropped and counted.
/// </summary>
internal sealed partial class PushLane(
    string service, IPushPost post, Func<PushMessage, CancellationToken, Task> gone, SiloMetrics metrics, PushOptions options, TimeProvider wall, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly WaitingMessages _waiting = new(options.Capacity);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private DateTimeOffset _pausedUntil;
    private int _failures;
    private bool _isFull;
    private bool _isRefused;

    /// <summary>Queues a message and returns at once. One more than there is room for is dropped.</summary>
    public void Add(PushMessage message)
    {
        var isFirstLost = false;
        lock (_gate)
        {
            if (_waiting.TryAdd(message, wall.GetUtcNow()))
            {
                _isFull = false;
            }
            else
            {
                (isFirstLost, _isFull) = (!_isFull, true);
                metrics.PushEnded("full");
            }
        }

        if (isFirstLost)
        {
            PushLaneFull(service);
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>Sends until it is told to stop. What waits then is forgotten: the next start offers what is still open anew.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(Enumerable.Range(0, options.Concurrency).Select(_ => SendAllAsync(stopping)));

    private async Task SendAllAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = Take(out var wait);
            if (next is not var (message, attempts))
            {
                await WaitAsync(wait, stopping);
            }
            else if (message.ExpiresAt <= wall.GetUtcNow())
            {
                metrics.PushEnded("expired");
            }
            else
            {
                await SendAsync(message, attempts + 1, stopping);
            }
        }
    }

    private (PushMessage Message, int Attempts)? Take(out TimeSpan wait)
    {
        lock (_gate)
        {
            var now = wall.GetUtcNow();
            if (now < _pausedUntil)
            {
                wait = _pausedUntil - now;
                return null;
            }

            var next = _waiting.Take(now, out var nextAt);
            wait = nextAt is { } at ? at - now : Timeout.InfiniteTimeSpan;
            return next;
        }
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken stopping)
    {
        try
        {
            // Whole milliseconds, upwards: timers know no less, and one that fires early would be asked again and again.
            var due = wait == Timeout.InfiniteTimeSpan ? wait : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await _wake.Reader.WaitToReadAsync(stopping).AsTask().WaitAsync(due, wall, stopping);
            _wake.Reader.TryRead(out _);
        }
        catch (TimeoutException)
        {
            // something is due
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the loop ends
        }
    }

    private async Task SendAsync(PushMessage message, int attempts, CancellationToken stopping)
    {
        try
        {
            var answer = await post.SendAsync(message, stopping);
            switch (answer.Result)
            {
                case PushResult.Taken:
                    metrics.PushTaken(wall.GetUtcNow() - message.MadeAt);
                    Answered(false);
                    break;
                case PushResult.Gone:
                    metrics.PushEnded("gone");
                    Answered(null);
                    await gone(message, stopping);
                    break;
                case PushResult.Refused:
                    metrics.PushEnded("refused");
                    Refused(answer.Status);
                    break;
                case PushResult.Later:
                    Answered(null);
                    PutBack(message, attempts, answer.RetryAfter ?? PushBackoff.After(attempts, Random.Shared.NextDouble()));
                    break;
                default:
                    PutBack(message, attempts, Pause(answer.Status));
                    break;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the silo stops
        }
        catch (Exception fault)
        {
            // A fault of ours or of the store costs this message and not the lane.
            metrics.PushEnded("failed");
            PushFailed(fault, service);
        }
    }

    private void PutBack(PushMessage message, int attempts, TimeSpan wait)
    {
        metrics.PushRetried();
        var dueAt = wall.GetUtcNow() + wait;
        lock (_gate)
        {
            if (dueAt >= message.ExpiresAt)
            {
                metrics.PushEnded("expired");
            }
            else if (!_waiting.TryPutBack(message, attempts, dueAt))
            {
                metrics.PushEnded("overtaken");
            }
        }

        _wake.Writer.TryWrite(true);
    }

    /// <summary>Nobody is sent to this push service for a while; answers how long.</summary>
    private TimeSpan Pause(int status)
    {
        int failures;
        TimeSpan wait;
        lock (_gate)
        {
            var now = wall.GetUtcNow();
            failures = now < _pausedUntil ? _failures : ++_failures; // what failed beside it is one failure
            wait = now < _pausedUntil ? _pausedUntil - now : PushBackoff.After(failures, Random.Shared.NextDouble());
            _pausedUntil = now + wait;
        }

        if (failures == 1)
        {
            PushServiceAway(service, status);
        }

        return wait;
    }

    /// <param name="isRefused">Whether it took the message; null: that is not what it answered.</param>
    /// <returns>Is this the first one that it does not take?</returns>
    private bool Answered(bool? isRefused)
    {
        int failures;
        bool isFirst;
        lock (_gate)
        {
            isFirst = isRefused == true && !_isRefused;
            (failures, _failures, _pausedUntil, _isRefused) = (_failures, 0, default, isRefused ?? _isRefused);
        }

        if (failures > 0)
        {
            PushServiceBack(service);
        }

        return isFirst;
    }

    private void Refused(int status)
    {
        if (Answered(true))
        {
            PushRefused(service, status);
        }
    }

    [LoggerMessage(LogLevel.Warning, "More push messages wait for {Service} than there is room for; further ones are dropped and counted.")]
    private partial void PushLaneFull(string service);

    [LoggerMessage(LogLevel.Warning, "The push service {Service} cannot be reached or has trouble (HTTP {Status}, 0: no answer). It is tried again; phones that use it hear of tasks only from the open page.")]
    private partial void PushServiceAway(string service, int status);

    [LoggerMessage(LogLevel.Information, "The push service {Service} answers again.")]
    private partial void PushServiceBack(string service);

    [LoggerMessage(LogLevel.Warning, "The push service {Service} does not take our messages (HTTP {Status}; 0: it has no public address, or the phone's key is none).")]
    private partial void PushRefused(string service, int status);

    [LoggerMessage(LogLevel.Error, "A push message to {Service} failed by a fault of the silo and was dropped.")]
    private partial void PushFailed(Exception exception, string service);
}
