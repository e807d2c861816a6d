using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Patrols;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Patrols;

public sealed class PatrolRoundTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero); // 08:00 in Shanghai
    private static readonly GeoPoint Start = GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.35);
    private static readonly TrackOptions Tracks = new();
    private static readonly PatrolRounds Rounds = new(Tracks, new PatrolOptions());

    [Fact]
    public void Nine_of_ten_checkpoints_are_visited_with_their_times_and_one_is_missed()
    {
        // 1.2 m/s eastwards, a fix every 10 s; checkpoints every 120 m, the tenth 200 m aside.
        var walk = Enumerable.Range(0, 120).Select(i => Fix(i * 10, i * 12));
        var plan = Plan([.. Enumerable.Range(0, 10).Select(n => Point($"c{n}", n * 120, n == 9 ? 200 : 0))]);

        var round = Round(plan, walk, 0, 1_200);

        round.CoveragePercent.ShouldBe(90);
        round.Checkpoints.Select(static one => one.Standing).ShouldBe(
            [.. Enumerable.Repeat(CheckpointStanding.Visited, 9), CheckpointStanding.Missed]);
        round.Checkpoints[3].VisitedAt.ShouldBe(Morning.AddSeconds(280)); // the first fix within 30 m of 360 m
        round.Checkpoints[9].VisitedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(60, CheckpointStanding.Visited)]
    [InlineData(61, CheckpointStanding.Missed)]
    public void A_stay_is_as_long_as_from_its_first_fix_to_its_last(int dwellSeconds, CheckpointStanding standing)
    {
        var track = new[] { Fix(0, 500), Fix(20, 0), Fix(50, 5), Fix(80, 10), Fix(100, 500) };

        var one = Round(Plan([Point("gate", 0, dwell: dwellSeconds)]), track, 0, 200).Checkpoints.Single();

        (one.Standing, one.StayedSeconds).ShouldBe((standing, 60));
        one.VisitedAt.ShouldBe(standing == CheckpointStanding.Visited ? Morning.AddSeconds(20) : null);
    }

    [Fact]
    public void Two_short_stays_are_no_long_one_and_a_stay_is_never_reckoned_across_a_gap()
    {
        var apart = new[] { Fix(0, 0), Fix(40, 0), Fix(50, 300), Fix(60, 0), Fix(100, 0) };
        Round(Plan([Point("gate", 0, dwell: 60)]), apart, 0, 200).Checkpoints.Single().StayedSeconds.ShouldBe(40);

        var broken = new[] { Fix(0, 0), Fix(20, 0), Fix(400, 0), Fix(420, 0) };
        var one = Round(Plan([Point("gate", 0, dwell: 60)]), broken, 0, 420).Checkpoints.Single();
        (one.StayedSeconds, one.Standing).ShouldBe((20, CheckpointStanding.NoSignal)); // six minutes of silence right here may have been the stay
    }

    /// <summary>A track that has grown coarse is given as one silence: it accuses nobody, and proves nothing.</summary>
    [Fact]
    public void What_cannot_be_told_any_more_is_neither_visited_nor_missed()
    {
        var (from, to) = (Morning, Morning.AddHours(8));

        var round = Rounds.Of(Plan([Point("gate", 0), Point("far", 9_000, dwell: 60)]), new PatrolEvidence([], [new TrackGap(from, to)], []), from, to, to);

        round.Checkpoints.ShouldAllBe(static one => one.Standing == CheckpointStanding.NoSignal);
        round.CoveragePercent.ShouldBe(0);
    }

    [Fact]
    public void No_signal_is_told_apart_from_absence_by_how_far_one_can_go_meanwhile()
    {
        // Ten minutes of silence between two fixes at the same place: 300 s there and 300 s back at 8 m/s reach 2,400 m.
        var track = new[] { Fix(0, 0), Fix(600, 0) };
        var plan = Plan([Point("near", 2_400), Point("far", 2_500), Point("near but long", 2_400, dwell: 60)]);

        Round(plan, track, 0, 600).Checkpoints.Select(static one => one.Standing)
            .ShouldBe([CheckpointStanding.NoSignal, CheckpointStanding.Missed, CheckpointStanding.Missed]);
    }

    [Fact]
    public void Off_duty_is_absence_and_not_silence()
    {
        var round = Round(Plan([Point("gate", 100)]), [Fix(0, 0)], 0, 3_600, duty: [new DutyInterval(Morning, Morning.AddSeconds(60))]);

        round.Checkpoints.Single().Standing.ShouldBe(CheckpointStanding.Missed);
        round.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void Duty_without_any_fix_proves_nothing_either_way()
    {
        var round = Round(Plan([Point("gate", 100)]), [], 0, 3_600);

        round.Checkpoints.Single().Standing.ShouldBe(CheckpointStanding.NoSignal);
        round.CoveragePercent.ShouldBe(0);
        round.Gaps.ShouldBe([new TrackGap(Morning, Morning.AddSeconds(3_600))]);
    }

    [Fact]
    public void Only_the_span_counts_and_silence_outside_it_is_no_excuse()
    {
        var track = Enumerable.Range(0, 60).Select(i => Fix(i * 10, 0)).Append(Fix(2_000, 0)).ToArray();
        var plan = Plan([Point("gate", 0), Point("aside", 500)]);

        Round(plan, track, 0, 590).Checkpoints.Select(static one => one.Standing).ShouldBe([CheckpointStanding.Visited, CheckpointStanding.Missed]);
        Round(plan, track, 700, 1_900).Checkpoints.Select(static one => one.Standing).ShouldBe([CheckpointStanding.NoSignal, CheckpointStanding.NoSignal]);
    }

    [Fact]
    public void Topics_that_nobody_looked_at_are_named()
    {
        var plan = Plan([Point("gate", 0)]) with { Topics = [PatrolTopic.Hygiene, PatrolTopic.Fire] };
        var evidence = Evidence([Fix(0, 0)]) with { Checks = [Check(PatrolTopic.Fire, 30), Check(PatrolTopic.Hygiene, 100)] };

        Rounds.Of(plan, evidence, Morning, Morning.AddSeconds(60), Morning.AddDays(1)).MissingTopics.ShouldBe([PatrolTopic.Hygiene]);
    }

    [Fact]
    public void A_plans_times_are_rounds_of_their_own_in_the_districts_time()
    {
        var plan = Plan([Point("gate", 0)]) with
        {
            Times = [new PatrolTime(new TimeOnly(8, 0), new TimeOnly(10, 0)), new PatrolTime(new TimeOnly(22, 0), TimeOnly.MinValue)],
        };
        var clock = DistrictClock.Of(null);

        var rounds = Rounds.Of(plan, Evidence([Fix(0, 0)]), new DateOnly(2026, 11, 21), clock, Morning.AddHours(3)).ToArray();

        rounds.Select(static round => (round.From, round.To, round.IsOver, round.CoveragePercent)).ShouldBe(
        [
            (Morning, Morning.AddHours(2), true, 100), (Morning.AddHours(14), Morning.AddHours(16), false, 0),
        ]);
        Rounds.Of(plan with { Times = [] }, Evidence([]), new DateOnly(2026, 11, 21), clock, Morning).Single().From.ShouldBe(Morning.AddHours(-8));
    }

    [Fact]
    public void A_patrol_is_held_against_the_plan_from_its_start_to_its_end_or_to_now()
    {
        var session = PatrolCourse.Start(new WorkerId("w1"), new PatrolStart(new PatrolId("p1"), Morning, Morning), [], []);
        var plan = Plan([Point("gate", 0)]) with { Topics = [PatrolTopic.Fire] };

        var running = Rounds.Of(plan, Evidence([Fix(0, 0)]), session with { Checks = [Check(PatrolTopic.Fire, 5)] }, Morning.AddMinutes(10));
        var ended = Rounds.Of(plan, Evidence([Fix(400, 0)]), session with { EndedAt = Morning.AddMinutes(5) }, Morning.AddMinutes(10));

        (running.To, running.IsOver, running.CoveragePercent, running.MissingTopics.Length).ShouldBe((Morning.AddMinutes(10), false, 100, 0));
        (ended.To, ended.IsOver, ended.CoveragePercent, ended.MissingTopics.Length).ShouldBe((Morning.AddMinutes(5), true, 0, 1));
    }

    private static PatrolRound Round(
        PatrolPlan plan, IEnumerable<StoredFix> fixes, int fromSecond, int toSecond, ImmutableArray<DutyInterval>? duty = null) =>
        Rounds.Of(plan, Evidence(fixes, duty), Morning.AddSeconds(fromSecond), Morning.AddSeconds(toSecond), Morning.AddDays(1));

    private static PatrolEvidence Evidence(IEnumerable<StoredFix> fixes, ImmutableArray<DutyInterval>? duty = null)
    {
        var points = TrackBuilder.Build(fixes, Tracks);
        var until = Morning.AddHours(1);
        return new PatrolEvidence(points, GapDetector.Find(points, duty ?? [new DutyInterval(Morning, until)], Morning, until, until, Tracks), []);
    }

    private static PatrolPlan Plan(ImmutableArray<PatrolCheckpoint> checkpoints) =>
        new() { Id = "plan", Grid = new GridCode("371302001001001"), Name = "晨巡", Checkpoints = checkpoints };

    private static PatrolCheckpoint Point(string name, int east, int north = 0, int dwell = 0) =>
        new(name, Distance.Offset(Start, northMeters: north, eastMeters: east), 30, dwell);

    private static PatrolCheck Check(PatrolTopic topic, int second) => new()
    {
        Id = $"{topic}", Topic = topic, IsNormal = true, RecordedAt = Morning.AddSeconds(second), ReceivedAt = Morning.AddSeconds(second),
    };

    private static StoredFix Fix(int second, int east)
    {
        var place = Distance.Offset(Start, northMeters: 0, eastMeters: east);
        var at = Morning.AddSeconds(second).ToUnixTimeMilliseconds();
        return new StoredFix(at, at + 500, (int)Math.Round(place.Latitude * 1e7), (int)Math.Round(place.Longitude * 1e7), 80, 120, 90, 0);
    }
}
