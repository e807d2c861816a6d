using GridGov.Grains.Diagnostics;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Devices;

/// <summary>The first third of the alarm walk: duplicate, or a press on disk and then in its incident.</summary>
internal sealed partial class DeviceGrain
{
    public async Task<AlarmReceipt> RaiseAlarmAsync(DeviceAlarm alarm, CancellationToken cancellationToken)
    {
        using var activity = GrainTracing.Source.StartActivity(GrainTracing.RaiseAlarm);
        var receipt = IsKnown ? await TakeAlarmAsync(alarm, cancellationToken) : new AlarmReceipt(AlarmDisposition.UnknownDevice, null);
        metrics.AlarmDecided(receipt.Disposition);
        return receipt;
    }

    private async Task<AlarmReceipt> TakeAlarmAsync(DeviceAlarm alarm, CancellationToken cancellationToken)
    {
        // A press that was cut off comes first: the alarm may be its redelivery.
        await ResumePendingAsync();

        var open = Record.IncidentOf(alarm.Kind);
        if (rules.Duplicates.FindOriginal(alarm, Record.Seen, open is not null) is { } original)
        {
            return new AlarmReceipt(AlarmDisposition.Duplicate, original.Incident);
        }

        if (alarm.Kind == AlarmKind.Test && alarm.AlsoRaised.IsEmpty)
        {
            return await CountTestAsync(alarm);
        }

        var press = await PressOfAsync(alarm, cancellationToken);
        var heard = HeardAlarm(alarm, press);
        if (open is { } incident && await JoinAsync(heard, incident, alarm, press) is var outcome and not PressOutcome.Closed)
        {
            await AskForPositionAsync(press.Location);
            return new AlarmReceipt(outcome == PressOutcome.Known ? AlarmDisposition.Duplicate : AlarmDisposition.Added, incident);
        }

        var opened = await OpenAsync(open is null ? heard : HeardAlarm(alarm, press), alarm, press);
        await AskForPositionAsync(press.Location);
        return new AlarmReceipt(AlarmDisposition.Opened, opened);
    }

    private async Task<AlarmReceipt> CountTestAsync(DeviceAlarm alarm)
    {
        var press = new Press { PressId = PressIdOf(alarm), Kind = alarm.Kind, ReceivedAt = alarm.ReceivedAt };
        var tested = HeardAlarm(alarm, press) with { LastTestAt = alarm.ReceivedAt };
        await CommitReportAsync(Remember(tested, alarm, press, incident: null) with { Version = Record.Version + 1 });
        return new AlarmReceipt(AlarmDisposition.ProofOfLife, null);
    }

    private async Task<PressOutcome> JoinAsync(DeviceRecord heard, IncidentId incident, DeviceAlarm alarm, Press press)
    {
        // On disk here before the incident hears of it: a press that only the incident knows would, once that is closed, open another one.
        var pending = new PendingPress { Incident = incident, Press = press };
        await stored.CommitAsync(Remember(heard, alarm, press, incident) with { Pending = heard.Pending.Add(pending) }, DeactivateOnIdle);
        try
        {
            var outcome = await GrainFactory.Incident(_district, incident).AddPressAsync(press, CancellationToken.None);
            stored.State = Record with { Pending = Record.Pending.Remove(pending) };
            await TellPresenceAsync();
            return outcome;
        }
        finally
        {
            Settle();
        }
    }

    private async Task<IncidentId> OpenAsync(DeviceRecord heard, DeviceAlarm alarm, Press press)
    {
        var opening = heard.Opening(_id, press);
        var incident = opening.IncidentOf(press.Kind)!.Value;
        var seen = opening.Seen.RemoveAll(known => known.PressId == press.PressId);
        var next = Remember(opening with { Seen = seen }, alarm, press, incident);
        // The reminder first: if only one of the two gets to disk, it is the one that harms nobody.
        await Task.WhenAll(RemindAsync(), stored.CommitAsync(next, DeactivateOnIdle));
        await TellPresenceAsync();
        await ResumePendingAsync();
        Settle();
        return Record.Seen.LastOrDefault(known => known.PressId == press.PressId)?.Incident ?? incident;
    }

    /// <summary>Brings every press that is on disk into its incident, oldest first. Clearing the marks goes to disk with the next write.</summary>
    private async Task ResumePendingAsync()
    {
        while (!Record.Pending.IsEmpty)
        {
            var pending = Record.Pending[0];
            var grain = GrainFactory.Incident(_district, pending.Incident);
            var outcome = pending.IsOpening
                ? await grain.OpenAsync(await OpeningAsync(pending.Press!), CancellationToken.None)
                : await grain.AddPressAsync(pending.Press!, CancellationToken.None);
            if (outcome == PressOutcome.Closed)
            {
                // It was to join an incident that has been closed meanwhile: it opens its own.
                await ReopenAsync(pending);
                continue;
            }

            stored.State = Record with { Pending = Record.Pending.Remove(pending) };
        }
    }

    private async Task ReopenAsync(PendingPress pending)
    {
        var press = pending.Press!;
        var opening = (Record with { Pending = Record.Pending.Remove(pending) }).Opening(_id, press);
        var incident = opening.IncidentOf(press.Kind)!.Value;
        var seen = opening.Seen.Select(known => known.PressId == press.PressId ? known with { Incident = incident } : known);
        await Task.WhenAll(stored.CommitAsync(opening with { Seen = [.. seen] }, DeactivateOnIdle), RemindAsync());
    }

    private async Task<OpenIncident> OpeningAsync(Press press)
    {
        var registration = Record.Registration;
        return new OpenIncident
        {
            Press = press,
            Source = "device",
            Device = _id,
            Resident = registration?.Resident,
            Home = await HomeAsync(CancellationToken.None),
            Excluded = Owner,
        };
    }

    // Where the device is installed; otherwise where its resident lives.
    private async Task<Home?> HomeAsync(CancellationToken cancellationToken)
    {
        var registration = Record.Registration;
        var home = registration?.Home;
        if (home is null && registration?.Resident is { } resident)
        {
            home = (await GrainFactory.Resident(_district, resident).GetRegistrationAsync(cancellationToken))?.Home;
        }

        return home is { Grid: null } && Record.Grid is { } grid ? home with { Grid = grid } : home;
    }

    private async Task<Press> PressOfAsync(DeviceAlarm alarm, CancellationToken cancellationToken)
    {
        var home = await HomeAsync(cancellationToken);
        var map = await maps.GetAsync(_district, cancellationToken);
        var centroid = home?.Grid is { } grid ? map.CentroidOf(grid) : null;
        return new Press
        {
            PressId = PressIdOf(alarm),
            Kind = alarm.Kind,
            AlsoRaised = alarm.AlsoRaised,
            RecordedAt = alarm.RecordedAt,
            ReceivedAt = alarm.ReceivedAt,
            IsClockSuspect = alarm.IsClockSuspect,
            Location = rules.Locations.Choose(alarm, Record.LastFix, home?.Location, centroid),
        };
    }

    // The device's own id, unless its counter has restarted and the id was used before; a number of ours when it sends none.
    private string PressIdOf(DeviceAlarm alarm) => alarm.MessageId is not { } id
        ? $"~{Record.PressCount + 1}"
        : Record.Seen.Any(known => known.PressId == id)
            ? $"{id}@{(alarm.RecordedAt ?? alarm.ReceivedAt).ToUnixTimeMilliseconds()}"
            : id;

    private DeviceRecord HeardAlarm(DeviceAlarm alarm, Press press)
    {
        var heard = Record.Heard(alarm.ReceivedAt);
        return heard with
        {
            BatteryPercent = alarm.BatteryPercent ?? heard.BatteryPercent,
            PressCount = alarm.MessageId is null ? heard.PressCount + 1 : heard.PressCount,
            LastFix = alarm.Location is not null && press.Location is { Source: LocationSource.Live, RecordedAt: { } at } own
                ? Interfaces.Workers.LastFix.At(own.Point, at, own.AccuracyMeters)
                : heard.LastFix,
        };
    }

    private DeviceRecord Remember(DeviceRecord record, DeviceAlarm alarm, Press press, IncidentId? incident) => record with
    {
        Seen = rules.Duplicates.Remember(record.Seen, new SeenAlarm
        {
            MessageId = alarm.MessageId,
            Kind = alarm.Kind,
            RecordedAt = alarm.RecordedAt,
            ReceivedAt = alarm.ReceivedAt,
            PressId = press.PressId,
            Incident = incident,
        }),
    };
}
