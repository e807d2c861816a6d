namespace GridGov.Runtime;

/// <summary>
/// The schedule of all reminders. The store keeps where a schedule begins, not every tick: one whose time has passed when the runtime starts fires at
/// once, and then at each period until it is unregistered.
/// </summary>
internal sealed class ReminderRegistry : IDisposable
{
    private static readonly TimeSpan LeastPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), ReminderEntry> _entries = [];
    private readonly Dictionary<GrainId, List<ReminderEntry>> _byGrain = [];
    private readonly PriorityQueue<ReminderEntry, DateTimeOffset> _schedule = new();
    private readonly GrainRuntime _runtime;
    private readonly IReminderStore _store;
    private readonly ITimer _timer;
    private bool _isRunning;

    public ReminderRegistry(GrainRuntime runtime, IReminderStore store)
    {
        _runtime = runtime;
        _store = store;
        _timer = Detached.CreateTimer(runtime.Clock, static state => ((ReminderRegistry)state!).FireDue(), this);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await foreach (var reminder in _store.LoadAllAsync(cancellationToken))
        {
            lock (_gate)
            {
                Put(new ReminderEntry(reminder));
            }
        }

        lock (_gate)
        {
            _isRunning = true;
            SetTimer();
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _isRunning = false;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, LeastPeriod);
        var entry = new ReminderEntry(new StoredReminder(grain.Type, grain.Key, name, _runtime.Clock.GetUtcNow() + dueTime, period));
        await _store.UpsertAsync(entry.Reminder, CancellationToken.None);
        lock (_gate)
        {
            Put(entry);
            SetTimer();
        }

        return entry;
    }

    public async Task UnregisterAsync(GrainId grain, string name)
    {
        await _store.RemoveAsync(grain.Type, grain.Key, name, CancellationToken.None);
        lock (_gate)
        {
            Drop(grain, name);
        }
    }

    public IGrainReminder? Find(GrainId grain, string name)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault((grain, name));
        }
    }

    public List<IGrainReminder> FindAll(GrainId grain)
    {
        lock (_gate)
        {
            return _byGrain.TryGetValue(grain, out var entries) ? [.. entries] : [];
        }
    }

    public void TickEnded(ReminderEntry entry, Exception? failure)
    {
        lock (_gate)
        {
            entry.IsTicking = false;
        }

        if (failure is not null)
        {
            _runtime.Metrics.ReminderFailed(entry.GrainId.Type);
            _runtime.Log.ReminderTickFailed(failure, entry.ReminderName, entry.GrainId, entry.Reminder.Period);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Put(ReminderEntry entry)
    {
        Drop(entry.GrainId, entry.ReminderName);
        _entries[(entry.GrainId, entry.ReminderName)] = entry;
        if (!_byGrain.TryGetValue(entry.GrainId, out var siblings))
        {
            _byGrain[entry.GrainId] = siblings = [];
        }

        siblings.Add(entry);
        _schedule.Enqueue(entry, entry.Reminder.NextDue);
    }

    private void Drop(GrainId grain, string name)
    {
        if (!_entries.Remove((grain, name), out var entry))
        {
            return;
        }

        entry.IsGone = true; // its place in the schedule is skipped when its time comes
        var siblings = _byGrain[grain];
        siblings.Remove(entry);
        if (siblings.Count == 0)
        {
            _byGrain.Remove(grain);
        }
    }

    private void SetTimer()
    {
        while (_schedule.TryPeek(out var first, out _) && first.IsGone)
        {
            _schedule.Dequeue();
        }

        if (!_isRunning || !_schedule.TryPeek(out _, out var due))
        {
            return;
        }

        var wait = due - _runtime.Clock.GetUtcNow();
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestSleep ? LongestSleep : wait;
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void FireDue()
    {
        var now = _runtime.Clock.GetUtcNow();
        List<ReminderEntry> due = [];
        lock (_gate)
        {
            while (_isRunning && _schedule.TryPeek(out var entry, out var at) && at <= now)
            {
                _schedule.Dequeue();
                if (entry.IsGone)
                {
                    continue;
                }

                _schedule.Enqueue(entry, entry.NextAfter(at, now));
                if (!entry.IsTicking)
                {
                    entry.IsTicking = true;
                    due.Add(entry);
                }
            }

            SetTimer();
        }

        foreach (var entry in due)
        {
            Fire(entry, now);
        }
    }

    private void Fire(ReminderEntry entry, DateTimeOffset now)
    {
        if (!_runtime.TryGetType(entry.Reminder.GrainType, out var type) || !type.IsRemindable)
        {
            _runtime.Log.ReminderHasNoGrain(entry.ReminderName, entry.GrainId);
            return; // still marked as ticking: said once, then silent until a restart
        }

        _runtime.Metrics.ReminderTicked(type.Name);
        var status = new TickStatus(entry.Reminder.NextDue.UtcDateTime, entry.Reminder.Period, now.UtcDateTime);
        _runtime.Dispatch(type, entry.Reminder.GrainKey, new ReminderTick(this, entry, status), mayRunHere: false);
    }
}
