using GridGov.Interfaces;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Incidents;

/// <summary>
/// What others are told after a write. What is not known to have arrived stands in the state and is sent again by a timer with backoff, at
/// every activation and at every reminder; every receiver is idempotent.
/// </summary>
internal sealed partial class IncidentGrain
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);
    private IGrainTimer? _outboxTimer;
    private int _outboxFailures;
    private bool _hasReminder;
    private bool _isQueueTold;

    /// <summary>After a write: workers and the queue at once, because who was released is needed elsewhere; the rest in a turn of its own.</summary>
    private async Task AfterAsync(IncidentRecord before)
    {
        _isQueueTold &= !Record.IsQueued && !before.IsQueued;
        await TellDispatchAsync();
        Measure(before);
        Settle();
    }

    // The step itself is done and on disk: its caller must not hear of a failure. The outbox goes on trying.
    private async Task TellDispatchAsync()
    {
        try
        {
            await TellQueueAsync();
            await TellWorkersAsync();
        }
        catch (Exception exception)
        {
            OutboxFailed(exception);
        }
    }

    /// <summary>Sets the timers by what is due and what is not told yet.</summary>
    private void Settle()
    {
        var now = clock.GetUtcNow();
        var due = Earlier(Record.IsOpen() ? Earlier(Record.NextStepAt, Record.TellPressesAt) : null, OverdueRule.NextAt(Record));
        _ladderTimer!.Change(due is { } at ? Wait(at - now) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (HasNews())
        {
            _outboxTimer!.Change(_outboxFailures == 0 ? TimeSpan.Zero : OutboxBackoff.After(_outboxFailures), Timeout.InfiniteTimeSpan);
        }

        DelayDeactivation(Record.IsWatched() ? TimeSpan.FromDays(1) : TimeSpan.Zero);
    }

    // A matter may be due in months, a timer waits weeks at most: it looks again after a day.
    private static TimeSpan Wait(TimeSpan until) => until > LongestTimer ? LongestTimer : until > TimeSpan.Zero ? until : TimeSpan.Zero;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    private bool HasNews() => !Record.Unflushed.IsEmpty
        || Record.ToldVersion < Record.Version
        || Record.Tasks().Any(static offer => offer.IsUntold)
        || Record.IsWatched() != _hasReminder
        || (!Record.IsOpen() && !Record.IsDeviceTold)
        || !_isQueueTold;

    private async Task FlushAsync()
    {
        if (Record.Id is null)
        {
            return;
        }

        try
        {
            await TellQueueAsync();
            await TellWorkersAsync();
            await FlushTimelineAsync();
            await FlushFeedAsync();
            await TellDeviceAsync();
            await KeepReminderAsync();
            _outboxFailures = 0;
        }
        catch (Exception exception)
        {
            OutboxFailed(exception);
        }

        Settle();
    }

    private async Task FlushTimelineAsync()
    {
        var entries = Record.Unflushed;
        if (!entries.IsEmpty)
        {
            await timeline.AppendAsync(_district, _id, entries, CancellationToken.None);
            stored.State = Record with { Unflushed = Record.Unflushed.RemoveAll(entry => entry.Number <= entries[^1].Number) };
        }
    }

    private async Task FlushFeedAsync()
    {
        var told = Record;
        if (told.ToldVersion >= told.Version)
        {
            return;
        }

        await GrainFactory.Feed(_district).AppendAsync([told.Entry()], CancellationToken.None);
        if (told.ServingPath() is [var grid, ..])
        {
            await GrainFactory.Grid(_district, grid).ReportIncidentAsync(
                _id, told.IsOpen() ? told.Severity : null, told.State == IncidentState.Waiting, told.Version, CancellationToken.None);
            foreach (var left in told.Left().Where(left => left != grid))
            {
                await GrainFactory.Grid(_district, left).ReportIncidentAsync(_id, null, isWaiting: false, told.Version, CancellationToken.None);
            }
        }

        stored.State = Record with
        {
            ToldVersion = told.Version,
            LeftGrid = Record.LeftGrid == told.LeftGrid ? null : Record.LeftGrid,
            LeftBefore = Record.LeftBefore.RemoveRange(told.Left()),
        };
    }

    private async Task TellQueueAsync()
    {
        if (!_isQueueTold)
        {
            var dispatch = GrainFactory.Dispatch(_district);
            await (Record.IsQueued ? dispatch.EnqueueAsync(Waiting(), CancellationToken.None) : dispatch.DequeueAsync(_id, CancellationToken.None));
            _isQueueTold = true;
        }
    }

    private async Task TellWorkersAsync()
    {
        foreach (var offer in Record.Tasks().Where(static offer => offer.IsUntold).ToArray())
        {
            await GrainFactory.Worker(_district, offer.Worker).UpdateTaskAsync(Record.TaskOf(offer), CancellationToken.None);
            stored.State = Record.With(offer with { IsUntold = false });
        }
    }

    private async Task TellDeviceAsync()
    {
        if (Record.IsOpen() || Record.IsDeviceTold)
        {
            return;
        }

        if (Record.Device is { } device)
        {
            await GrainFactory.Device(_district, device).IncidentClosedAsync(_id, CancellationToken.None);
        }

        stored.State = Record with { IsDeviceTold = true };
    }

    private async Task KeepReminderAsync()
    {
        if (Record.IsWatched() && !_hasReminder)
        {
            if (await this.GetReminder(LadderReminder) is null)
            {
                await RegisterLadderAsync();
            }

            _hasReminder = true;
        }
        else if (!Record.IsWatched() && await this.GetReminder(LadderReminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
            _hasReminder = false;
        }
        else
        {
            _hasReminder = Record.IsWatched();
        }
    }

    private async Task RegisterLadderAsync()
    {
        await this.RegisterOrUpdateReminder(LadderReminder, ReminderPeriod, ReminderPeriod);
        _hasReminder = true;
    }

    private void OutboxFailed(Exception exception)
    {
        _outboxFailures++;
        metrics.OutboxFailed("incident");
        if (_outboxFailures == 1)
        {
            IncidentNewsStuck(exception, _district, _id);
        }
    }

    private void Measure(IncidentRecord before)
    {
        var now = Record;
        if (now.Clock is { T1: { } received, T3: { } offered } && before.Clock.T3 is null)
        {
            metrics.Offered(offered - received);
        }

        if (now.Clock is { T1: { } since, T6: { } accepted } && before.Clock.T6 is null)
        {
            metrics.Accepted(accepted - since);
        }

        if (before.IsOpen() && !now.IsOpen())
        {
            metrics.IncidentClosed(now.State);
            IncidentClosed(_district, _id, now.State);
        }
    }
}
