using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.DayLogs;
using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces.DayLogs;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.DayLogs;

public sealed class DayLogRulesTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 11, 21);
    private static readonly WorkerId Worker = new("w1");

    [Fact]
    public void A_day_is_written_by_itself_in_order_of_time_and_its_numbers_are_those_of_its_entries()
    {
        var facts = Facts() with
        {
            Duty = [new DutyInterval(At(-2), At(2)), new DutyInterval(At(8), At(12))],
            Track = new DayTrack { Worker = Worker, Day = Day, Stops = [new TrackStop(Alarms.Square, At(9), At(9.5))], DistanceMeters = 1_234.5 },
            Patrols = [Patrol("p1", 8.5, checks: 3, abnormal: 1)],
            Incidents =
            [
                Incident("i1", receivedAt: At(10), part: (At(10), TaskState.Resolved)), Incident("i2", receivedAt: At(-1), part: (At(11), TaskState.Onscene)),
                Incident("i3", receivedAt: At(10), part: (At(10), TaskState.Offered)), Incident("i4", receivedAt: At(-1), part: (At(-1), TaskState.Resolved)),
                Incident("i5", receivedAt: At(11.5), reportedBy: "worker:w1"), Incident("i6", receivedAt: At(11.5), reportedBy: "worker:w11"),
            ],
        };

        var entries = DayLogDraft.Entries(Worker, facts, new OneGrid());

        entries.Select(static entry => entry.Kind).ShouldBe(
        [
            DayLogEntryKind.Duty, DayLogEntryKind.Duty, DayLogEntryKind.Patrol, DayLogEntryKind.Stop, DayLogEntryKind.Task, DayLogEntryKind.Task, DayLogEntryKind.Matter,
        ]);
        (entries[0].From, entries[0].To).ShouldBe((At(0), At(2)));
        (entries[3].Grid, entries[3].To).ShouldBe((Alarms.Grid, At(9.5)));
        entries.Where(static entry => entry.Incident is not null).Select(static entry => (entry.Incident!.Value.Value, entry.IsDone))
            .ShouldBe([("i1", true), ("i2", false), ("i5", null)]);
        DayLogDraft.Count(entries, facts.Track.DistanceMeters, At(24)).ShouldBe(new DayLogCounts
        {
            DutyMinutes = 6 * 60, DistanceMeters = 1_234, Stops = 1, Patrols = 1, Checks = 3, AbnormalChecks = 1, Tasks = 2, TasksDone = 1, Matters = 1,
        });
    }

    [Fact]
    public void Duty_that_lasts_counts_up_to_now()
    {
        var entries = DayLogDraft.Entries(Worker, Facts() with { Duty = [new DutyInterval(At(8), null)] }, new OneGrid());

        entries.Single().To.ShouldBeNull();
        DayLogDraft.Count(entries, 0, At(9.5)).DutyMinutes.ShouldBe(90);
        DayLogDraft.Entries(Worker, Facts() with { Duty = [new DutyInterval(At(20), null)], IsOver = true }, new OneGrid()).Single().To.ShouldBe(At(24));
    }

    [Fact]
    public void The_newest_words_stand_whatever_the_order_of_arrival() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll<byte[], int>((minutes, seed) =>
        {
            var words = (minutes ?? []).Distinct().ToArray();
            var shuffled = words.ToArray();
            new Random(seed).Shuffle(shuffled);

            var log = shuffled.Aggregate(Log(), static (log, minute) => DayLogCourse.Write(log, $"{minute}", Midnight.AddMinutes(minute)).Log!);

            log.Words.ShouldBe(words.Length == 0 ? null : $"{words.Max()}");
        }));

    [Fact]
    public void Closing_freezes_and_only_addenda_come_later()
    {
        var open = DayLogCourse.Write(Log(), "走访三户", At(17)).Log!;
        DayLogCourse.Add(open, Addendum("a1")).Result.ShouldBe(DayLogResult.Refused);

        var closed = DayLogCourse.Close(open, At(18), At(19), At(0)).Log!;

        (closed.ClosedAt, closed.CloseReceivedAt, closed.Words).ShouldBe((At(18), At(19), "走访三户"));
        DayLogCourse.Close(closed, At(20), At(20), At(0)).Result.ShouldBe(DayLogResult.Known);
        DayLogCourse.Write(closed, "更多", At(20)).Result.ShouldBe(DayLogResult.Refused);
        DayLogCourse.Write(closed, "走访三户", At(20)).Result.ShouldBe(DayLogResult.Known);
        var added = DayLogCourse.Add(closed, Addendum("a1")).Log!;
        DayLogCourse.Add(added, Addendum("a1")).Result.ShouldBe(DayLogResult.Known);
        added.Addenda.ShouldHaveSingleItem();
        (added with { Addenda = [] }).ShouldBe(closed with { Addenda = added.Addenda.Clear() });
    }

    [Fact]
    public void A_day_that_has_not_begun_cannot_be_closed() =>
        DayLogCourse.Close(Log(), At(-1), At(-1), At(0)).Result.ShouldBe(DayLogResult.Refused);

    [Fact]
    public void Counts_add_up_in_any_order() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll<int[]>(numbers =>
        {
            var counts = (numbers ?? []).Select(static n => new DayLogCounts { Stops = n, Checks = n / 2, DutyMinutes = n % 7 }).ToArray();

            var sum = counts.Reverse().Aggregate(new DayLogCounts(), static (all, one) => all + one);

            sum.ShouldBe(counts.Aggregate(new DayLogCounts(), static (all, one) => all + one));
            sum.Stops.ShouldBe(counts.Sum(static one => one.Stops));
        }));

    private static DayFacts Facts() => new() { From = At(0), To = At(24), Track = new DayTrack { Worker = Worker, Day = Day } };

    private static DayLog Log() => new() { Worker = Worker, Day = Day };

    private static DayLogAddendum Addendum(string id) => new(id, "补记", At(20), At(21));

    private static DateTimeOffset At(double hour) => Midnight.AddHours(hour);

    private static PatrolSession Patrol(string id, double hour, int checks, int abnormal) => new()
    {
        Id = new PatrolId(id), Worker = Worker, StartedAt = At(hour), StartReceivedAt = At(hour),
        Checks = [.. Enumerable.Range(0, checks).Select(n => new PatrolCheck
        {
            Id = $"c{n}", Topic = PatrolTopic.Fire, IsNormal = n >= abnormal, RecordedAt = At(hour), ReceivedAt = At(hour),
        })],
    };

    private static IncidentSnapshot Incident(
        string id, DateTimeOffset receivedAt, (DateTimeOffset OfferedAt, TaskState State)? part = null, string? reportedBy = null) => new()
    {
        Id = new IncidentId(id), Kind = AlarmKind.General, Severity = 3, State = IncidentState.Assigned, Source = "console", ReportedBy = reportedBy,
        Clock = new IncidentClock { T1 = receivedAt },
        Responders = part is { } given
            ? [new Responder { Worker = Worker, Task = new TaskId($"{id}.1"), State = given.State, OfferedAt = given.OfferedAt }]
            : ImmutableArray<Responder>.Empty,
    };
}
