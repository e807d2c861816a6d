using System.Collections.Immutable;
using GridGov.Grains.Devices;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Incidents;

/// <summary>How an incident comes to be and what further presses and moves change in it.</summary>
internal sealed class IncidentOpening(AlarmOptions options)
{
    private readonly PressCollapse _collapse = new(options.PressNoticeInterval);

    /// <summary>A new incident, reported but not dispatched.</summary>
    public IncidentRecord Open(
        IncidentId id, OpenIncident command, IncidentLocation? location, ImmutableArray<GridCode> gridPath, string? residentName, DateTimeOffset now)
    {
        var press = command.Press;
        var kinds = KindsOf([], press);
        var isLate = press.RecordedAt is { } at && press.ReceivedAt - at > options.LiveWindow;
        var record = new IncidentRecord
        {
            Id = id,
            Source = command.Source,
            Device = command.Device,
            Resident = command.Resident,
            ResidentName = residentName,
            Address = command.Home?.Address,
            Text = command.Text,
            ExternalId = command.ExternalId,
            ReportedBy = command.ReportedBy,
            Excluded = command.Excluded,
            Matter = command.Matter,
            Kind = kinds[0],
            Kinds = kinds,
            Severity = kinds[0].Severity,
            State = IncidentState.Reported,
            GridPath = gridPath,
            Location = location,
            Presses = 1,
            PressIds = [press.PressId],
            PressesToldAt = now,
            IsLate = isLate,
            Clock = new() { T0 = press.RecordedAt, T1 = press.ReceivedAt, T2 = now },
            LadderStartedAt = now,
            LastActor = Actor(command),
        };
        return record.Changed(now).Log(now, "opened", Actor(command), TimelineDetails.Of(
            ("press", press.PressId), ("kind", record.Kind), ("severity", record.Severity), ("late", isLate ? true : null),
            ("clockSuspect", press.IsClockSuspect ? true : null),
            ("locationSource", location is null ? null : WireWord.Of(location.Source)), ("grid", gridPath.IsEmpty ? null : gridPath[0]),
            ("matter", command.Matter?.Type), ("catalogueVersion", (int?)command.Matter?.CatalogueVersion),
            ("firstResponseAt", OverdueRule.Text(command.Matter?.FirstResponseAt)), ("endAt", OverdueRule.Text(command.Matter?.EndAt))));
    }

    /// <summary>Counts a press. Known ones and closed incidents change nothing.</summary>
    public (PressOutcome Outcome, IncidentRecord Record) AddPress(IncidentRecord record, Press press, DateTimeOffset now)
    {
        if (record.PressIds.Contains(press.PressId))
        {
            return (PressOutcome.Known, record);
        }

        if (!record.IsOpen())
        {
            return (PressOutcome.Closed, record);
        }

        var kinds = KindsOf(record.Kinds, press);
        var severity = Math.Min(record.Severity, kinds[0].Severity);
        var tellAt = _collapse.TellAt(record.PressesToldAt, now);
        var pressed = record with
        {
            Kind = kinds[0],
            Kinds = kinds,
            Severity = severity,
            Presses = record.Presses + 1,
            PressIds = record.PressIds.Add(press.PressId).Newest(IncidentRecord.RememberedPresses),
            Location = IsBetter(press.Location, record.Location) ? press.Location : record.Location,
            TellPressesAt = tellAt,
        };
        var actor = record.Device is { } device ? $"device:{device}" : "system";
        return (PressOutcome.Counted, pressed.Changed(now).Log(now, "press", actor, TimelineDetails.Of(
            ("press", press.PressId), ("kind", press.Kind), ("count", pressed.Presses),
            ("severity", severity < record.Severity ? severity : null), ("clockSuspect", press.IsClockSuspect ? true : null))));
    }

    /// <summary>The device moved; the same record comes back when that changes nothing.</summary>
    public IncidentRecord MoveTarget(IncidentRecord record, IncidentLocation location, DateTimeOffset now)
    {
        if (!record.IsOpen() || !IsBetter(location, record.Location))
        {
            return record;
        }

        var meters = record.Location is { } old ? Distance.Meters(old.Point, location.Point) : (double?)null;
        var moved = (record with { Location = location }).Changed(now);
        return meters < 10
            ? moved
            : moved.Log(now, "target_moved", "system", TimelineDetails.Of(("meters", meters), ("locationSource", "live")));
    }

    private static bool IsBetter(IncidentLocation? news, IncidentLocation? known) => news is not null
        && (known is null
            || (news.Source <= LocationSource.Last && known.Source > LocationSource.Last)
            || (news.Source <= LocationSource.Last && news.RecordedAt > known.RecordedAt));

    // Most urgent first; among equals in the order in which they came.
    private static ImmutableArray<AlarmKind> KindsOf(ImmutableArray<AlarmKind> known, Press press) =>
        [.. known.Concat([press.Kind]).Concat(press.AlsoRaised).Distinct().OrderBy(static kind => kind.Severity).Take(24)];

    private static string Actor(OpenIncident command) =>
        command.ReportedBy ?? (command.Device is { } device ? $"device:{device}" : "system");
}
