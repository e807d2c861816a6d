using System.Collections.Immutable;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Devices;

/// <summary>
/// The stored state of a device. Never changed in place. An alarm, a weak battery and silence each have an incident of their own, so that an
/// SOS has its own clock and is not lost in a maintenance matter.
/// </summary>
internal sealed record DeviceRecord
{
    /// <summary>See <see cref="StateVersion"/>.</summary>
    public const int NewestVersion = 1;

    public int SchemaVersion { get; set => field = StateVersion.Adopt("device", value, NewestVersion); } = NewestVersion;

    /// <summary>Null: not registered; a worker's phone needs no registration.</summary>
    public DeviceRegistration? Registration { get; set; }
    public SecretHash? Secret { get; set; }
    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>Null: registered before versions were kept, or not at all.</summary>
    public RegistrationMark? Mark { get; set; }

    /// <summary>The base grid of its home, as of the registration.</summary>
    public GridCode? Grid { get; set; }
    public LastFix? LastFix { get; set; }
    public int? BatteryPercent { get; set; }

    /// <summary>Where it stood when it was last charged.</summary>
    public BatteryMark? BatteryMark { get; set; }
    public DateTimeOffset? LastSeenAt { get; set; }
    public DateTimeOffset? LastTestAt { get; set; }
    public VitalsReading? LastVitals { get; set; }

    /// <summary>The duplicate filter's memory, oldest first.</summary>
    public ImmutableArray<SeenAlarm> Seen { get; set; } = [];

    /// <summary>Incidents that it has opened: the next one's number.</summary>
    public int IncidentCount { get; set; }

    /// <summary>Presses without an id of their own: the next one's number.</summary>
    public int PressCount { get; set; }

    /// <summary>The open incident of its alarms.</summary>
    public IncidentId? Alarm { get; set; }

    /// <summary>The open incident of its weak battery.</summary>
    public IncidentId? LowBattery { get; set; }

    /// <summary>The open incident of its silence.</summary>
    public IncidentId? Offline { get; set; }

    /// <summary>Oldest first.</summary>
    public ImmutableArray<PendingPress> Pending { get; set; } = [];

    /// <summary>Incidents that the device itself takes back.</summary>
    public ImmutableArray<IncidentId> Withdrawals { get; set; } = [];

    /// <summary>Grows with every change that the feed shows.</summary>
    public long Version { get; set; }

    /// <summary>The newest version that the feed has confirmed.</summary>
    public long ToldVersion { get; set; }

    /// <summary>The incident of an alarm of that kind.</summary>
    public IncidentId? IncidentOf(AlarmKind kind) =>
        kind == AlarmKind.LowBattery ? LowBattery : kind == AlarmKind.Offline ? Offline : Alarm;

    /// <summary>Sets the incident of alarms of that kind.</summary>
    public DeviceRecord WithIncident(AlarmKind kind, IncidentId? incident) =>
        kind == AlarmKind.LowBattery ? this with { LowBattery = incident }
        : kind == AlarmKind.Offline ? this with { Offline = incident }
        : this with { Alarm = incident };

    /// <summary>Forgets an incident that is closed; the same record when it knows none of that id.</summary>
    public DeviceRecord Without(IncidentId incident) =>
        Alarm == incident ? this with { Alarm = null }
        : LowBattery == incident ? this with { LowBattery = null }
        : Offline == incident ? this with { Offline = null }
        : this;

    /// <summary>The device was heard: a silence ends, and its incident is taken back.</summary>
    public DeviceRecord Heard(DateTimeOffset at)
    {
        var seenAt = LastSeenAt is { } last && last > at ? last : at;
        var isNews = LastSeenAt is null || Offline is not null;
        return this with
        {
            LastSeenAt = seenAt,
            Withdrawals = Offline is { } offline ? Withdrawals.Add(offline) : Withdrawals,
            Offline = null,
            Version = isNews ? Version + 1 : Version,
        };
    }

    /// <summary>A new incident of a kind: its id, and the press that opens it, pending.</summary>
    public DeviceRecord Opening(DeviceId device, Press press)
    {
        var incident = new IncidentId($"{device.Value}-{IncidentCount + 1}");
        return WithIncident(press.Kind, incident) with
        {
            IncidentCount = IncidentCount + 1,
            Pending = Pending.Add(new PendingPress { Incident = incident, IsOpening = true, Press = press }),
            Version = Version + 1,
        };
    }
}
