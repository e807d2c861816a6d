using GridGov.Grains.Diagnostics;
using GridGov.Grains.Grids;
using GridGov.Grains.Workers;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.Grains.Devices;

/// <inheritdoc cref="IDeviceGrain" />
/// <remarks>The top of the awaited calls: residents and incidents are waited for, the silence watch is told one way.</remarks>
[GrainType("device")]
internal sealed partial class DeviceGrain(
    [PersistentState("device")] IPersistentState<DeviceRecord> stored,
    DeviceRules rules,
    IOptions<FixOptions> fixes,
    IGridMapSource maps,
    GovernanceMetrics metrics,
    TimeProvider clock,
    ILogger<DeviceGrain> logger) : Grain, IDeviceGrain, IRemindable
{
    private const string PendingReminder = "pending";

    private readonly FixFilter _filter = new(fixes.Value);
    private DistrictId _district;
    private DeviceId _id;

    private DeviceRecord Record => stored.State;

    private RegistrationMark Mark => RegistrationMark.Of(Record.Mark, Record.Registration is not null);

    private WorkerId? Owner => DeviceIds.WorkerOf(_id);

    private bool IsKnown => Record.Registration is not null || Owner is not null;

    private DeviceKind Kind => Owner is not null ? DeviceKind.Phone : Record.Registration?.Kind ?? DeviceKind.Kiosk;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        _district = GrainKey.District(key);
        _id = new DeviceId(GrainKey.Local(key));
        _commands = this.GetStreamProvider(LiveStreams.Provider).GetStream<DeviceCommand>(LiveStreams.Commands(_district));
        Settle();
        return Task.CompletedTask;
    }

    public async Task<RegistrationOutcome> RegisterAsync(DeviceRegistration registration, SecretHash? secret, RegistrationAct act, CancellationToken cancellationToken)
    {
        var before = Record.Registration;
        if (!Mark.Allows(act))
        {
            return new RegistrationOutcome(before is null, Record.Secret is not null) { IsStale = true, Mark = Mark };
        }

        var map = await maps.GetAsync(_district, cancellationToken);
        var home = LivingHome.Of(map, registration.Home);
        await stored.CommitAsync(
            Record with
            {
                Registration = registration with { Home = home },
                Secret = secret ?? Record.Secret,
                Mark = Mark.After(act, clock.GetUtcNow()),
                RegisteredAt = before is null ? clock.GetUtcNow() : Record.RegisteredAt,
                Grid = home?.Grid ?? (home?.Location is { } place ? map.Find(place) : null),
                Version = Record.Version + 1,
            },
            DeactivateOnIdle);
        await TellPresenceAsync();
        Settle();
        return new RegistrationOutcome(before is null, Record.Secret is not null) { Mark = Mark };
    }

    public Task<SecretHash?> GetSecretAsync(CancellationToken cancellationToken)
    {
        if (Record.Registration is null)
        {
            DeactivateOnIdle(); // anybody may ask for any id: what strangers make up must not stay in memory
        }

        return Task.FromResult(Record.Registration is null ? null : Record.Secret);
    }

    public async Task<FixReceipt> ReportPositionAsync(PositionFix fix, CancellationToken cancellationToken)
    {
        if (Record.Registration is null)
        {
            return FixReceipt.Unknown;
        }

        if (fix.RecordedAt < fix.ReceivedAt - fixes.Value.OldestFix)
        {
            return FixReceipt.OutOfRange;
        }

        var before = Record;
        var isNewer = _filter.Judge(LivePosition.Of(before.LastFix), fix) is FixVerdict.Moves
            || (before.LastFix is null && fix.AccuracyMeters > fixes.Value.WorstAccuracyMeters);
        var heard = before.Heard(fix.ReceivedAt) with
        {
            LastFix = isNewer ? LastFix.At(fix.Location, fix.RecordedAt, fix.AccuracyMeters) : before.LastFix,
        };
        await CommitReportAsync(JudgeBattery(heard, fix.BatteryPercent, fix.ReceivedAt));
        if (isNewer && Record.Alarm is { } incident)
        {
            var age = fix.ReceivedAt - fix.RecordedAt;
            await GrainFactory.Incident(_district, incident).MoveTargetAsync(
                IncidentLocation.At(fix.Location, LocationSource.Live, fix.RecordedAt, age < TimeSpan.Zero ? TimeSpan.Zero : age, fix.AccuracyMeters),
                CancellationToken.None);
        }

        return FixReceipt.Stored;
    }

    public async Task<FixReceipt> ReportStatusAsync(DeviceStatus status, CancellationToken cancellationToken)
    {
        if (Record.Registration is null)
        {
            return FixReceipt.Unknown;
        }

        await CommitReportAsync(JudgeBattery(Record.Heard(status.ReceivedAt), status.BatteryPercent, status.ReceivedAt));
        return FixReceipt.Stored;
    }

    public async Task<FixReceipt> ReportVitalsAsync(VitalsReading reading, CancellationToken cancellationToken)
    {
        if (Record.Registration is null)
        {
            return FixReceipt.Unknown;
        }

        var isNewer = Record.LastVitals is not { } last || (reading.RecordedAt ?? reading.ReceivedAt) >= (last.RecordedAt ?? last.ReceivedAt);
        await CommitReportAsync(Record.Heard(reading.ReceivedAt) with { LastVitals = isNewer ? reading : Record.LastVitals });
        return FixReceipt.Stored;
    }

    public Task<DeviceSnapshot?> GetSnapshotAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Record.Registration is null ? null : Record.Snapshot(_id));

    public Task<DeviceRegistration?> GetRegistrationAsync(CancellationToken cancellationToken) => Task.FromResult(Record.Registration);

    public Task<DeviceEntry?> GetEntryAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Record.Registration is { } registration ? new DeviceEntry(registration, Mark) : null);

    public async Task<bool> ReleaseAsync(ResidentId resident, string by, CancellationToken cancellationToken)
    {
        if (Record.Registration is not { } registration || registration.Resident != resident)
        {
            return false;
        }

        await stored.CommitAsync(
            Record with
            {
                Registration = registration with { Resident = null, Home = Record.Grid is { } grid ? new Home(null, null, grid) : null },
                Mark = Mark.After(new RegistrationAct(by), clock.GetUtcNow()),
                Secret = null,
                LastFix = null,
                LastVitals = null,
                LastSeenAt = null,
                LastTestAt = null,
                BatteryPercent = null,
                BatteryMark = null,
                Version = Record.Version + 1,
            },
            DeactivateOnIdle);
        Settle();
        return true;
    }

    public async Task<bool> RegridAsync(GridCode from, GridCode to, CancellationToken cancellationToken)
    {
        if (Record.Registration is not { } registration || Record.Grid != from)
        {
            return false;
        }

        var isNamed = registration.Home?.Grid == from && from != to;
        await stored.CommitAsync(
            Record with
            {
                Registration = isNamed ? registration with { Home = registration.Home! with { Grid = to } } : registration,
                Mark = isNamed ? Mark.After(new RegistrationAct("system"), clock.GetUtcNow()) : Record.Mark,
                Grid = to,
                Version = Record.Version + 1,
            },
            DeactivateOnIdle);
        Settle();
        return true;
    }

    public async Task IncidentClosedAsync(IncidentId incident, CancellationToken cancellationToken)
    {
        var next = Record.Without(incident);
        if (!ReferenceEquals(next, Record))
        {
            await stored.CommitAsync(next with { Version = Record.Version + 1 }, DeactivateOnIdle);
            Settle();
        }
    }

    public async Task CheckSilenceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (Record.Registration is null || Record.Offline is not null || Record.LastSeenAt is not { } lastSeen || lastSeen > since)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var press = OwnPress(AlarmKind.Offline, now);
        await CommitReportAsync(Record.Opening(_id, press) with { PressCount = Record.PressCount + 1 });
        DeviceSilent(_district, _id, lastSeen);
    }

    public async Task AnnounceAsync(long? listed, CancellationToken cancellationToken)
    {
        await TellPresenceAsync();
        if (listed == Record.Version)
        {
            stored.State = Record with { ToldVersion = Record.Version }; // what was told after the last write is not on disk
        }

        if (HasNews)
        {
            Settle();
        }
        else
        {
            DeactivateOnIdle();
        }
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _hasReminder = true;
        await FlushAsync();
    }

    private DeviceRecord JudgeBattery(DeviceRecord record, int? percent, DateTimeOffset at)
    {
        var judged = record with
        {
            BatteryPercent = percent ?? record.BatteryPercent,
            BatteryMark = BatteryOutlook.Mark(record.BatteryMark, record.BatteryPercent, percent, at),
        };
        return rules.Battery.Judge(percent, record.LowBattery is not null) switch
        {
            BatteryVerdict.Report => judged.Opening(_id, OwnPress(AlarmKind.LowBattery, at)) with { PressCount = record.PressCount + 1 },
            BatteryVerdict.Clear => judged with
            {
                Withdrawals = judged.Withdrawals.Add(record.LowBattery!.Value),
                LowBattery = null,
                Version = judged.Version + 1,
            },
            _ => judged,
        };
    }

    // A matter that the device opens by itself: its press has a number instead of a message id.
    private Press OwnPress(AlarmKind kind, DateTimeOffset at) => new()
    {
        PressId = $"~{Record.PressCount + 1}",
        Kind = kind,
        ReceivedAt = at,
        Location = Record.LastFix is { } fix
            ? IncidentLocation.At(fix.Location, LocationSource.Last, fix.RecordedAt, at - fix.RecordedAt, fix.AccuracyMeters)
            : null,
    };

    private async Task CommitReportAsync(DeviceRecord next)
    {
        await stored.CommitAsync(next, DeactivateOnIdle);
        await TellPresenceAsync();
        Settle();
    }
}
