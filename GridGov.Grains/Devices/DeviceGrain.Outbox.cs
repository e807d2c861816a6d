using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Devices;

/// <summary>What others are told after a write, again until they have taken it.</summary>
internal sealed partial class DeviceGrain
{
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    private IGrainTimer? _outboxTimer;
    private IAsyncStream<DeviceCommand>? _commands;
    private int _outboxFailures;
    private bool _hasReminder;

    private bool HasNews => !Record.Pending.IsEmpty || !Record.Withdrawals.IsEmpty || _hasReminder
        || (Record.Registration is not null && Record.ToldVersion < Record.Version);

    private async Task TellPresenceAsync()
    {
        // Who has never been heard is not installed yet, and not watched.
        if (Record is { Registration: { } registration, LastSeenAt: { } seenAt } && rules.Silence.Of(registration) is { } limit)
        {
            try
            {
                await GrainFactory.Presence(_district).SeenAsync(_id, seenAt, limit, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // A full mailbox of the watch must not fail what is on disk already. The next message tells it; and before it calls anybody
                // silent, the watch asks the device, which knows better.
                metrics.OutboxFailed("presence");
                PresenceNotTold(exception, _district, _id);
            }
        }
    }

    private Task AskForPositionAsync(IncidentLocation? location) => rules.Locations.NeedsLocate(Kind, location)
        ? _commands!.OnNextAsync(new DeviceCommand(_district, _id, "locate"))
        : Task.CompletedTask;

    private void Settle()
    {
        if (HasNews)
        {
            // Most devices never have any: a hundred thousand in memory should not each hold a timer.
            _outboxTimer ??= this.RegisterGrainTimer(FlushAsync, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _outboxTimer.Change(_outboxFailures == 0 ? TimeSpan.Zero : OutboxBackoff.After(_outboxFailures), Timeout.InfiniteTimeSpan);
        }
    }

    private async Task RemindAsync()
    {
        await this.RegisterOrUpdateReminder(PendingReminder, ReminderPeriod, ReminderPeriod);
        _hasReminder = true;
    }

    private async Task FlushAsync()
    {
        try
        {
            await ResumePendingAsync();
            await WithdrawAsync();
            await TellFeedAsync();
            if (_hasReminder && await this.GetReminder(PendingReminder) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }

            _hasReminder = false;
            _outboxFailures = 0;
        }
        catch (Exception exception)
        {
            // Whatever it was, the news is still in the state; the timer tries again.
            _outboxFailures++;
            metrics.OutboxFailed("device");
            if (_outboxFailures == 1)
            {
                DeviceNewsStuck(exception, _district, _id);
            }
        }

        Settle();
    }

    private async Task WithdrawAsync()
    {
        foreach (var incident in Record.Withdrawals)
        {
            await GrainFactory.Incident(_district, incident).TakeStepAsync(
                new StepRequest
                {
                    Step = IncidentStep.Cancel,
                    Actor = $"device:{_id}",
                    Reason = "withdrawn",
                    ReceivedAt = clock.GetUtcNow(),
                },
                CancellationToken.None);
            stored.State = Record with { Withdrawals = Record.Withdrawals.Remove(incident) };
        }
    }

    private async Task TellFeedAsync()
    {
        if (Record.Registration is null || Record.ToldVersion >= Record.Version)
        {
            return;
        }

        var told = Record;
        var map = await maps.GetAsync(_district, CancellationToken.None);
        var path = told.Grid is { } grid ? map.PathOf(grid) : [];
        await GrainFactory.Feed(_district).AppendAsync([told.Entry(_id, path, clock.GetUtcNow())], CancellationToken.None);
        stored.State = Record with { ToldVersion = told.Version };
    }
}
