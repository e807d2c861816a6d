using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;
using GridMap = GridGov.Grains.Grids.GridMap;

namespace GridGov.Grains.Tests.Tracks;

public sealed class TrackTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly GeoPoint Start = Lattice.At(35.05, 118.35);
    private static readonly TrackOptions Options = new();

    [Fact]
    public void The_order_of_arrival_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll<(int Second, int East, bool Late)[], int>((steps, seed) =>
        {
            var fixes = (steps ?? []).Select(step => Fix(Math.Abs(step.Second % 3600), step.East % 2000, 0, lateSeconds: step.Late ? 600 : 1)).ToArray();
            var shuffled = fixes.ToArray();
            new Random(seed).Shuffle(shuffled);

            var (one, other) = (TrackBuilder.Build(fixes, Options), TrackBuilder.Build(shuffled, Options));

            other.ShouldBe(one);
            StopDetector.Find(other, Options).ShouldBe(StopDetector.Find(one, Options));
            TrackBuilder.DistanceMeters(other, Options).ShouldBe(TrackBuilder.DistanceMeters(one, Options));
        }));

    [Fact]
    public void The_same_fix_twice_is_one_point_but_messages_without_a_time_of_their_own_are_all_kept()
    {
        Build(Fix(0, 0, 0), Fix(0, 0, 0), Fix(0, 10, 0)).Length.ShouldBe(2);

        Build(Fix(0, 0, 0) with { Flags = 2 }, Fix(0, 0, 0) with { Flags = 2 }).Length.ShouldBe(2);
    }

    [Fact]
    public void A_jump_is_flagged_in_order_of_event_time_and_the_way_home_from_it_is_none()
    {
        var track = Build(Fix(20, 20, 0), Fix(10, 5000, 0), Fix(0, 0, 0), Fix(30, 30, 0));

        track.Select(point => point.Flags).ShouldBe([TrackFlags.None, TrackFlags.Jump, TrackFlags.None, TrackFlags.None]);
        TrackBuilder.DistanceMeters(track, Options).ShouldBe(30, 0.5);
    }

    [Fact]
    public void Doubts_are_flagged_each_by_its_own_flag()
    {
        var track = Build(
            Fix(0, 0, 0) with { AccuracyDm = 2001 }, Fix(10, 0, 0, lateSeconds: 121), Fix(20, 0, 0) with { Flags = 1 }, Fix(30, 0, 0) with { AccuracyDm = 2000 });

        track.Select(point => point.Flags).ShouldBe([TrackFlags.Inaccurate, TrackFlags.Late, TrackFlags.ClockSuspect, TrackFlags.None]);
    }

    [Fact]
    public void A_walk_is_as_long_as_it_was_and_gaps_are_not_bridged()
    {
        var walk = Enumerable.Range(0, 101).Select(i => Fix(i * 10, i * 12, 0));
        var later = Enumerable.Range(0, 11).Select(i => Fix(3000 + i * 10, 5000 + i * 12, 0));

        TrackBuilder.DistanceMeters(Build([.. walk, .. later]), Options).ShouldBe(1320, 3);
    }

    [Fact]
    public void Five_minutes_within_fifty_metres_are_a_stop()
    {
        var walk = Enumerable.Range(0, 30).Select(i => Fix(i * 10, i * 12 - 360, 0));
        var stay = Enumerable.Range(0, 37).Select(i => Fix(300 + i * 10, i % 3 * 5, i % 2 * 5));
        var on = Enumerable.Range(1, 30).Select(i => Fix(660 + i * 10, i * 12 + 60, 0));

        var stop = StopDetector.Find(Build([.. walk, .. stay, .. on]), Options).ShouldHaveSingleItem();

        (stop.To - stop.From).TotalSeconds.ShouldBeInRange(350, 480);
        Distance.Meters(stop.Location, Start).ShouldBeLessThan(25);
    }

    [Fact]
    public void A_walk_has_no_stops() =>
        StopDetector.Find(Build([.. Enumerable.Range(0, 200).Select(i => Fix(i * 10, i * 12, 0))]), Options).ShouldBeEmpty();

    [Fact]
    public void Four_minutes_are_no_stop() =>
        StopDetector.Find(Build([.. Enumerable.Range(0, 25).Select(i => Fix(i * 10, 0, i % 2))]), Options).ShouldBeEmpty();

    [Fact]
    public void No_fix_for_five_minutes_on_duty_is_a_gap_from_the_beginning_of_duty_to_its_end()
    {
        var track = Build(Fix(600, 0, 0), Fix(899, 0, 0), Fix(1500, 0, 0));
        var duty = ImmutableArray.Create(new DutyInterval(Morning, Morning.AddSeconds(1900)));

        Find(track, duty, Morning.AddDays(1)).ShouldBe([(0, 600), (899, 1500), (1500, 1900)]);
    }

    [Fact]
    public void Off_duty_there_are_no_gaps_and_duty_that_lasts_is_looked_at_up_to_now()
    {
        var track = Build(Fix(600, 0, 0));

        Find(track, [], Morning.AddDays(1)).ShouldBeEmpty();
        Find(track, [new DutyInterval(Morning.AddSeconds(590), null)], Morning.AddSeconds(1000)).ShouldBe([(600, 1000)]);
        Find(track, [new DutyInterval(Morning.AddSeconds(590), null)], Morning.AddSeconds(800)).ShouldBeEmpty();
    }

    [Fact]
    public void The_share_inside_the_own_grids_goes_by_time()
    {
        var map = GridMap.Build(1, new Lattice(2, 1, cellDegrees: 0.01).All);
        var (own, other) = (map.CentroidOf(Lattice.CodeOf(0, 0))!.Value, map.CentroidOf(Lattice.CodeOf(1, 0))!.Value);
        var track = Build([.. Enumerable.Range(0, 10).Select(i => At(i * 60, own)), .. Enumerable.Range(0, 10).Select(i => At(10_000 + i * 60, other))]);

        InGridShare.Of(track, [Lattice.CodeOf(0, 0)], map, Options).ShouldNotBeNull().ShouldBe(0.5, 0.001);
        InGridShare.Of(track, [], map, Options).ShouldBeNull();
        InGridShare.Of([], [Lattice.CodeOf(0, 0)], map, Options).ShouldBeNull();
    }

    [Fact]
    public void A_checkpoint_is_visited_by_a_fix_inside_its_radius_or_by_passing_through_it()
    {
        var track = Build(Fix(0, 0, 0), Fix(10, 100, 0), Fix(200, 500, 0));
        Checkpoint[] checkpoints =
        [
            new("near a fix", Distance.Offset(Start, 0, 20)), new("between two fixes", Distance.Offset(Start, 10, 50)),
            new("between fixes too far apart in time", Distance.Offset(Start, 0, 300)), new("aside", Distance.Offset(Start, 40, 50)),
        ];

        var visits = CheckpointCoverage.Of(track, checkpoints, Options);

        visits.Select(visit => visit.VisitedAt is not null).ShouldBe([true, true, false, false]);
        visits[1].VisitedAt!.Value.ShouldBe(Morning.AddSeconds(5), TimeSpan.FromSeconds(0.2));
    }

    [Fact]
    public void A_checkpoint_that_is_passed_between_two_fixes_outside_its_radius_is_visited_and_one_beside_the_way_is_not()
    {
        var track = Build(Fix(0, -60, 40), Fix(20, 60, -40), Fix(40, 180, -40));

        CheckpointCoverage.Of(track, [new Checkpoint("gate", Start, 20)], Options).Single().VisitedAt.ShouldBe(Morning.AddSeconds(10));
        CheckpointCoverage.Of(track, [new Checkpoint("shed", Distance.Offset(Start, 40, 40), 20)], Options).Single().VisitedAt.ShouldBeNull();
    }

    [Fact]
    public void An_implausible_fix_proves_no_visit() => CheckpointCoverage
        .Of(Build(Fix(0, 0, 0) with { AccuracyDm = 5000 }), [new Checkpoint("gate", Start)], Options).Single().VisitedAt.ShouldBeNull();

    [Fact]
    public void A_simplified_track_keeps_its_ends_and_stays_within_the_tolerance()
    {
        var random = new Random(4);
        var track = Build([.. Enumerable.Range(0, 500).Select(i => Fix(i * 10, i * 12, (int)(200 * Math.Sin(i / 30d)) + random.Next(5)))]);

        var thin = TrackSimplifier.Simplify(track, 10);

        thin.Length.ShouldBeInRange(10, 120);
        thin[0].ShouldBe(track[0]);
        thin[^1].ShouldBe(track[^1]);
        track.ShouldAllBe(point => thin.Zip(thin.Skip(1)).Min(leg => FromLine(point.Location, leg.First.Location, leg.Second.Location)) <= 10.01);
        TrackSimplifier.Simplify(track, 0).ShouldBe(track);
    }

    private static double FromLine(GeoPoint point, GeoPoint from, GeoPoint to)
    {
        var plane = new LocalPlane(Start);
        var ((x, y), (x0, y0), (x1, y1)) = (plane.At(point), plane.At(from), plane.At(to));
        var share = LocalPlane.NearestShare(x0, y0, x1, y1, x, y);
        return Math.Sqrt(Math.Pow(x - x0 - share * (x1 - x0), 2) + Math.Pow(y - y0 - share * (y1 - y0), 2));
    }

    private static IEnumerable<(int From, int To)> Find(ImmutableArray<TrackPoint> track, ImmutableArray<DutyInterval> duty, DateTimeOffset now) => GapDetector
        .Find(track, duty, Morning, Morning.AddDays(1), now, Options)
        .Select(gap => ((int)(gap.From - Morning).TotalSeconds, (int)(gap.To - Morning).TotalSeconds));

    private static ImmutableArray<TrackPoint> Build(params StoredFix[] fixes) => TrackBuilder.Build(fixes, Options);

    private static StoredFix Fix(int second, int eastMeters, int northMeters, int lateSeconds = 1) =>
        At(second, Distance.Offset(Start, northMeters, eastMeters), lateSeconds);

    private static StoredFix At(int second, GeoPoint place, int lateSeconds = 1) => new(
        Morning.AddSeconds(second).ToUnixTimeMilliseconds(), Morning.AddSeconds(second + lateSeconds).ToUnixTimeMilliseconds(),
        (int)Math.Round(place.Latitude * 1e7), (int)Math.Round(place.Longitude * 1e7), 80, 120, 90, 0);
}
