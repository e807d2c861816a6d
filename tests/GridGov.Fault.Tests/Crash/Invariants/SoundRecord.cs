using System.Collections.Immutable;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>The record of a small run in which nothing went wrong: one open incident with two presses, offered to one worker on the second rung.</summary>
internal static class SoundRecord
{
    public static readonly DateTimeOffset Began = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private static readonly long BeganMs = Began.ToUnixTimeMilliseconds();

    public static RunRecord Create() => new()
    {
        Events =
        [
            new SentEvent { Id = "d1-press-1", Kind = EventKind.Press, Subject = "d1", Sends = 2, Acknowledgements = 1, AcknowledgedAt = Began.AddSeconds(7.1) },
            new SentEvent { Id = "d1-press-2", Kind = EventKind.Press, Subject = "d1", Sends = 1, Acknowledgements = 1, AcknowledgedAt = Began.AddSeconds(7.6) },
            new SentEvent { Id = "d1-press-3", Kind = EventKind.Press, Subject = "d1" },
            Fix(1, acknowledgements: 1),
            Fix(2, acknowledgements: 2),
            Fix(3, acknowledgements: 0),
        ],
        Steps = [new TakenStep("d1-1", "acknowledged", "admin")],
        Incidents = [Incident("d1-1", "w1", Timeline("d1", "d1-press-1", "d1-press-2"))],
        Workers =
        [
            new WorkerStory
            {
                Snapshot = new WorkerSnapshot
                {
                    Id = new WorkerId("w1"), Name = "w1", IsOnDuty = true, OnDutySince = Began,
                    LastFix = LastFix.At(GeoPoint.FromDegrees(latitude: 35, longitude: 118), Began.AddMilliseconds(2), 8),
                },
                Tasks = [TaskOf("d1-1")],
                SeenTasks = ["d1-1.2"],
                Track = [Tracked(1), Tracked(2)],
            },
        ],
        Consoles =
        [
            new ConsoleStory("wall",
            [
                new ConsoleLine.Connected(null),
                new ConsoleLine.Snapshot(10),
                new ConsoleLine.Change(11, 10, "incident", "d1-1", 1, "waiting"),
                new ConsoleLine.Connected(11),
                new ConsoleLine.Change(14, 11, "incident", "d1-1", 3, "assigned"),
            ]),
        ],
        Lives = [new SiloLife(Began, Began.AddSeconds(2), Began.AddSeconds(4)), new SiloLife(Began.AddSeconds(4), Began.AddSeconds(6), null)],
        FeedSequence = 14,
        Counts = new ServiceCounts(Received: 6, Decided: 6, AcknowledgementsSent: 6, AcknowledgementsIn: 6, Disconnects: 0),
        CollectedAt = Began.AddSeconds(30),
        IsQuiet = true,
    };

    public static SentEvent Fix(int number, int acknowledgements) => new()
    {
        Id = $"w1-fix-{number}",
        Kind = EventKind.Fix,
        Subject = "w1",
        RecordedAtMs = BeganMs + number,
        PlaceE7 = (350000000 + number, 1180000000 + number),
        Sends = 1,
        Acknowledgements = acknowledgements,
    };

    public static TrackedFix Tracked(int number) => new(BeganMs + number, 350000000 + number, 1180000000 + number);

    public static IncidentStory Incident(string id, string? worker, ImmutableArray<TimelineEntry> timeline) => new(
        new IncidentSnapshot
        {
            Id = new IncidentId(id),
            Kind = AlarmKind.Sos,
            Severity = 1,
            State = worker is null ? IncidentState.Waiting : IncidentState.Assigned,
            Source = "device",
            Device = new DeviceId(id.Split('-')[0]),
            Responders = worker is null
                ? []
                : [new Responder { Worker = new WorkerId(worker), Task = new TaskId(id + ".2"), State = TaskState.Offered, OfferedAt = Began.AddSeconds(8) }],
            Clock = new IncidentClock { T2 = Began.AddSeconds(7.05) },
            EscalationLevel = 1,
            Version = 3,
        },
        timeline);

    public static WorkerTask TaskOf(string incident) => new()
    {
        Task = new TaskId(incident + ".2"),
        Incident = new IncidentId(incident),
        State = TaskState.Offered,
        Kind = AlarmKind.Sos,
        Severity = 1,
        OfferedAt = Began.AddSeconds(8),
    };

    /// <summary>Opened at 7 s, escalated a second later.</summary>
    public static ImmutableArray<TimelineEntry> Timeline(string device, params string[] presses) => Chain(
    [
        (7, "opened", "device:" + device, $$"""{"press":"{{presses[0]}}","kind":"sos","severity":1}"""),
        (7, "waiting", "system", null),
        .. presses.Skip(1).Select(press => (7.5, "press", "device:" + device, (string?)$$"""{"press":"{{press}}","kind":"sos","count":2}""")),
        (7.6, "acknowledged", "admin", null),
        (8, "escalated", "system", """{"level":1}"""),
        (8, "offered", "system", """{"worker":"w1"}"""),
    ]);

    public static ImmutableArray<TimelineEntry> Chain(IEnumerable<(double Seconds, string Event, string Actor, string? Details)> entries)
    {
        var chain = ImmutableArray.CreateBuilder<TimelineEntry>();
        foreach (var (seconds, @event, actor, details) in entries)
        {
            chain.Add(TimelineChain.Next(chain.Count, chain.Count == 0 ? TimelineChain.Genesis : chain[^1].Hash, Began.AddSeconds(seconds), @event, actor, details));
        }

        return chain.ToImmutable();
    }
}
