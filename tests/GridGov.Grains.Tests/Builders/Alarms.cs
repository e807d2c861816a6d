using GridGov.Grains.Incidents;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Builders;

/// <summary>One valid thing each, with the interesting part overridden.</summary>
internal static class Alarms
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 4, 0, 0, TimeSpan.Zero);
    public static readonly GeoPoint Square = GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.35);
    public static readonly GridCode Grid = new("371302001001001");
    public static readonly GridCode Town = new("371302001");

    public static DeviceAlarm Sos(string? id = "m1", DateTimeOffset? at = null, DateTimeOffset? receivedAt = null, GeoPoint? location = null) => new()
    {
        MessageId = id,
        Kind = AlarmKind.Sos,
        RecordedAt = at,
        ReceivedAt = receivedAt ?? at ?? Noon,
        Location = location,
    };

    public static OpenIncident Opening(AlarmKind? kind = null, string press = "p1") => new()
    {
        Press = new Press { PressId = press, Kind = kind ?? AlarmKind.Sos, ReceivedAt = Noon },
        Source = "device",
        Device = new DeviceId("d1"),
    };

    public static PositionFix Fix(double north = 0, double east = 0, double seconds = 0, double? accuracy = 10) => new()
    {
        RecordedAt = Noon.AddSeconds(seconds),
        ReceivedAt = Noon.AddSeconds(seconds),
        Location = Distance.Offset(Square, northMeters: north, eastMeters: east),
        AccuracyMeters = accuracy,
    };

    public static WorkerAvailability Worker(string id, double? north = 0, double ageSeconds = 10) => new()
    {
        Worker = new WorkerId(id),
        IsOnDuty = true,
        OnDutyUntil = Noon.AddHours(12),
        LastFix = north is { } meters
            ? LastFix.At(Distance.Offset(Square, northMeters: meters, eastMeters: 0), Noon.AddSeconds(-ageSeconds), 10)
            : null,
        Version = 1,
    };

    public static DispatchRequest Request(int severity = 1) => new()
    {
        Incident = new IncidentId("i1"),
        Severity = severity,
        Location = Square,
        GridPath = [Grid, Town],
        At = Noon,
    };

    public static WorkerTask Task(string task, int severity = 1, TaskState state = TaskState.Offered) => new()
    {
        Task = new TaskId(task),
        Incident = new TaskId(task).Incident!.Value,
        State = state,
        Kind = severity == 1 ? AlarmKind.Sos : AlarmKind.General,
        Severity = severity,
        OfferedAt = Noon,
    };

    public static OfferRecord Offer(int number, string worker) => new()
    {
        Task = TaskId.Of(new IncidentId("i1"), number),
        Worker = new WorkerId(worker),
        State = TaskState.Offered,
        OfferedAt = Noon,
    };
}
