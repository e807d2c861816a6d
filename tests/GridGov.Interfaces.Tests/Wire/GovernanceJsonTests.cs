using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Tests.Wire;

public sealed class GovernanceJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 8, 0, 0, 123, TimeSpan.Zero);
    private static readonly GeoPoint Place = GeoPoint.FromDegrees(latitude: 35.1, longitude: 118.3);

    public static TheoryData<string> Names => [.. Samples.Select(sample => sample.GetType().Name)];

    private static object[] Samples =>
    [
        new WorkerSnapshot
        {
            Id = new("w1"), Name = "赵玉欣", IsOnDuty = true, OnDutySince = At, OffDutySince = At, Grids = [new("371302001001001")], Skills = ["调解"],
            LastFix = LastFix.At(Place, At, 8), CurrentGrid = new("371302001001001"), UrgentIncident = new("d1-1"), OpenTasks = 1, BatteryPercent = 80, Version = 7,
        },
        new DeviceSnapshot
        {
            Id = new("d1"), Kind = DeviceKind.Wristband, Presence = DevicePresence.Online, LastFix = LastFix.At(Place, At, null), LastSeenAt = At,
            OpenIncident = new("d1-1"), Version = 3,
        },
        new IncidentSnapshot
        {
            Id = new("d1-1"), Kind = AlarmKind.Sos, Kinds = [AlarmKind.Sos, AlarmKind.Fall], Severity = 1, State = IncidentState.Waiting, Source = "device",
            Device = new("d1"), GridPath = [new("371302001001001"), new("371302001001")], Location = IncidentLocation.At(Place, LocationSource.Live, At, TimeSpan.FromSeconds(3), 12),
            Presses = 2, PressIds = ["a", "b"], IsLate = true, Clock = new IncidentClock { T0 = At, T1 = At }, NextStepAt = At, CancelReason = CancelReason.FalseAlarm, Version = 9,
        },
        new GridSnapshot { Id = new("371302001"), Name = "兰山街道", Level = GridLevel.Town, Counts = new GridCounts(1, 2, 3, 4, 5, 6), Version = 1 },
        new LivePositions(new("371302"), At, [new WorkerPosition(new("w1"), 35.1, 118.3, At, true)]),
        new DistrictSettings { Name = "兰山区", Center = Place },
        new DeviceCommand(new("371302"), new("d1"), "confirm", "有人来了"),
        new GridImportReport
        {
            IsImported = false, Counts = ImmutableDictionary<GridLevel, int>.Empty.Add(GridLevel.Base, 2), Errors = [new GridImportFinding("a", "overlap", "…")],
        },
        new DayTrack
        {
            Worker = new("w1"), Day = new DateOnly(2026, 11, 21), Points = [new TrackPoint(Place, At, At, 8, 1.2, TrackFlags.Jump)], Stops = [new TrackStop(Place, At, At)],
            Checkpoints = [new CheckpointVisit("门", Place, null)], InGridShare = 0.5, FixCount = 1,
        },
        new WorkerTask
        {
            Task = new("d1-1.1"), Incident = new("d1-1"), State = TaskState.Offered, Kind = AlarmKind.Button, Severity = 1, LocationSource = LocationSource.Home,
            OfferedAt = At, OfferExpiresAt = At, Latitude = 35.1, Longitude = 118.3,
        },
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_reads_back_to_the_same_text(string name)
    {
        var sample = Samples.Single(candidate => candidate.GetType().Name == name);
        var type = GovernanceJson.Default.GetTypeInfo(sample.GetType()).ShouldNotBeNull();

        var json = JsonSerializer.Serialize(sample, type);
        var back = JsonSerializer.Deserialize(json, type).ShouldNotBeNull();

        JsonSerializer.Serialize(back, type).ShouldBe(json);
        json.ShouldNotContain("null");
    }

    [Fact]
    public void Instants_have_milliseconds_and_Z_enums_are_words_and_places_are_flat()
    {
        var json = JsonSerializer.Serialize((IncidentSnapshot)Samples.Single(sample => sample is IncidentSnapshot), GovernanceJson.Default.IncidentSnapshot);

        json.ShouldContain("\"t0\":\"2026-11-21T08:00:00.123Z\"");
        json.ShouldContain("\"state\":\"waiting\"");
        json.ShouldContain("\"cancelReason\":\"false_alarm\"");
        json.ShouldContain("\"lat\":35.1,\"lon\":118.3,\"source\":\"live\"");
        json.ShouldContain("\"late\":true");
    }
}
