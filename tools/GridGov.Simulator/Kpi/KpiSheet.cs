using System.Collections.Immutable;

namespace GridGov.Simulator.Kpi;

/// <summary>The day's figures: the drill's books against the product's. Everything is counted, nothing is assumed.</summary>
public sealed record KpiSheet
{
    /// <summary>Alarm messages sent, redeliveries counted each.</summary>
    public required int AlarmMessagesSent { get; init; }

    /// <summary>Alarm messages acknowledged.</summary>
    public required int AlarmMessagesAcknowledged { get; init; }

    /// <summary>Different alarms (presses, falls, …) that the product owes an incident and has acknowledged.</summary>
    public required int AlarmsAcknowledged { get; init; }

    /// <summary>Of these, the ones that are in no incident of their device. Must be 0.</summary>
    public required ImmutableArray<string> Lost { get; init; }

    /// <summary>Alarms that are in more than one incident. Must be 0.</summary>
    public required int Doubled { get; init; }

    /// <summary>Tests that became incidents nevertheless. Must be 0.</summary>
    public required int TestsDispatched { get; init; }

    /// <summary>Incidents of the day.</summary>
    public required int Incidents { get; init; }

    /// <summary>Of these the urgent ones (severity 1 and 2).</summary>
    public required int Urgent { get; init; }

    /// <summary>Of all, offered to somebody.</summary>
    public required int Dispatched { get; init; }

    /// <summary>Of the urgent ones, answered by a human within 60 s (t5 − t1).</summary>
    public required int AnsweredWithin60Seconds { get; init; }

    /// <summary>Of the urgent ones, answered by a human within 180 s.</summary>
    public required int AnsweredWithin180Seconds { get; init; }

    /// <summary>Of the urgent ones, a worker on scene within 45 min (t7 − t1).</summary>
    public required int ArrivedWithin45Minutes { get; init; }

    /// <summary>Of the urgent ones, a worker on scene at all.</summary>
    public required int Arrived { get; init; }

    /// <summary>Of all, resolved.</summary>
    public required int Resolved { get; init; }

    /// <summary>Of all, still open.</summary>
    public required int Open { get; init; }

    /// <summary>Incidents that went further up than the first offer.</summary>
    public required int Escalated { get; init; }

    /// <summary>Of these, up to the supervisor or higher.</summary>
    public required int EscalatedToSupervisor { get; init; }

    /// <summary>Workers' fixes sent.</summary>
    public required long FixesSent { get; init; }

    /// <summary>Workers' fixes acknowledged.</summary>
    public required long FixesAcknowledged { get; init; }

    /// <summary>Workers whose tracks were read back and counted.</summary>
    public required int TracksChecked { get; init; }

    /// <summary>Acknowledged fixes of these workers.</summary>
    public required long CheckedAcknowledged { get; init; }

    /// <summary>Fixes in their tracks.</summary>
    public required long CheckedStored { get; init; }

    /// <summary>Acknowledged fixes that their tracks do not have. Must be 0.</summary>
    public required long FixesLost { get; init; }

    /// <summary>Wristbands' and callers' routine messages sent.</summary>
    public required long DeviceMessagesSent { get; init; }

    /// <summary>Of these acknowledged.</summary>
    public required long DeviceMessagesAcknowledged { get; init; }

    /// <summary>Workers' replies and duty reports acknowledged.</summary>
    public required long RepliesAcknowledged { get; init; }

    /// <summary>Offers that reached a phone.</summary>
    public required long Offers { get; init; }

    /// <summary>Messages sent again on a new connection.</summary>
    public required long Resent { get; init; }

    /// <summary>Positions left out because those before them still waited.</summary>
    public required long Skipped { get; init; }

    /// <summary>Messages that the product refused.</summary>
    public required long Refused { get; init; }

    /// <summary>Nothing that was acknowledged is missing, and nothing was made twice.</summary>
    public bool IsWhole => Lost.IsEmpty && FixesLost == 0 && Doubled == 0 && TestsDispatched == 0;

    internal static KpiSheet Of(DrillLedger ledger, IReadOnlyCollection<IncidentFacts> incidents, IReadOnlyCollection<TrackCheck> tracks)
    {
        var alarms = ledger.Alarms.ToList();
        var owed = alarms.Where(alarm => alarm.NeedsIncident && alarm.Acknowledged > 0).ToList();
        var homes = incidents.SelectMany(incident => incident.PressIds.Select(press => (incident.Device, press))).ToLookup(home => home);
        var urgent = incidents.Where(incident => incident.IsUrgent).ToList();
        return new KpiSheet
        {
            AlarmMessagesSent = alarms.Sum(alarm => alarm.Sent),
            AlarmMessagesAcknowledged = alarms.Sum(alarm => alarm.Acknowledged),
            AlarmsAcknowledged = owed.Count,
            Lost = [.. owed.Where(alarm => !homes.Contains((alarm.Device, alarm.MessageId))).Select(alarm => $"{alarm.Device}/{alarm.MessageId}").Order()],
            Doubled = owed.Count(alarm => homes[(alarm.Device, alarm.MessageId)].Count() > 1),
            TestsDispatched = alarms.Count(alarm => !alarm.NeedsIncident && homes.Contains((alarm.Device, alarm.MessageId))),
            Incidents = incidents.Count,
            Urgent = urgent.Count,
            Dispatched = incidents.Count(incident => incident.Offered is not null),
            AnsweredWithin60Seconds = urgent.Count(incident => IsWithin(incident, incident.Answered, TimeSpan.FromSeconds(60))),
            AnsweredWithin180Seconds = urgent.Count(incident => IsWithin(incident, incident.Answered, TimeSpan.FromSeconds(180))),
            ArrivedWithin45Minutes = urgent.Count(incident => IsWithin(incident, incident.Arrived, TimeSpan.FromMinutes(45))),
            Arrived = urgent.Count(incident => incident.Arrived is not null),
            Resolved = incidents.Count(incident => incident.Resolved is not null),
            Open = incidents.Count(incident => incident.State is "reported" or "waiting" or "assigned" or "enroute" or "onscene"),
            Escalated = incidents.Count(incident => incident.EscalationLevel >= 1),
            EscalatedToSupervisor = incidents.Count(incident => incident.EscalationLevel >= 3),
            FixesSent = ledger.WorkerFixesSent,
            FixesAcknowledged = ledger.WorkerFixesAcknowledged,
            TracksChecked = tracks.Count,
            CheckedAcknowledged = tracks.Sum(track => (long)track.Acknowledged),
            CheckedStored = tracks.Sum(track => (long)track.Stored),
            FixesLost = tracks.Sum(track => (long)Math.Max(0, track.Acknowledged - track.Stored)),
            DeviceMessagesSent = ledger.DeviceMessagesSent,
            DeviceMessagesAcknowledged = ledger.DeviceMessagesAcknowledged,
            RepliesAcknowledged = ledger.RepliesAcknowledged,
            Offers = ledger.Offers,
            Resent = ledger.Resent,
            Skipped = ledger.Skipped,
            Refused = ledger.Refused,
        };
    }

    private static bool IsWithin(IncidentFacts incident, DateTimeOffset? step, TimeSpan limit) =>
        step is { } at && incident.Received is { } received && at - received <= limit;
}
