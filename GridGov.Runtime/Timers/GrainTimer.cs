namespace GridGov.Runtime;

/// <summary>A timer of an activation: each tick is a turn, and the next is set when it has ended.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly ActivationContext _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _ended = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private bool _isTicking;
    private bool _wasChangedInTick;
    private bool _isDueAgain;
    private bool _isDisposed;

    public GrainTimer(ActivationContext activation, Func<CancellationToken, Task> callback, in GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        Interleaves = options.Interleave;
        KeepsAlive = options.KeepAlive;
        _timer = Detached.CreateTimer(activation.Runtime.Clock, static state => ((GrainTimer)state!).OnDue(), this);
    }

    public bool Interleaves { get; }

    public bool KeepsAlive { get; }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _period = period;
            _wasChangedInTick = _isTicking;
            _isDueAgain = false;
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        _timer.Dispose();
        _activation.Disown(this);
        _ended.Cancel();
    }

    public Task TickAsync() => _isDisposed ? Task.CompletedTask : _callback(_ended.Token);

    public void TickEnded(Exception? failure)
    {
        if (failure is not null && !_isDisposed)
        {
            _activation.Runtime.Log.TimerTickFailed(failure, _activation.GrainId);
        }

        lock (_gate)
        {
            _isTicking = false;
            var next = _isDueAgain ? TimeSpan.Zero : _period;
            if (!_isDisposed && (_isDueAgain || !_wasChangedInTick) && next != Timeout.InfiniteTimeSpan)
            {
                _timer.Change(next, Timeout.InfiniteTimeSpan);
            }

            _wasChangedInTick = false;
            _isDueAgain = false;
        }
    }

    private void OnDue()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            if (_isTicking)
            {
                _isDueAgain = true; // Change() during a tick asked for a time before the tick's end
                return;
            }

            _isTicking = true;
            _wasChangedInTick = false;
        }

        if (!_activation.TakeOwn(new TimerTick(this)))
        {
            Dispose();
        }
    }
}
