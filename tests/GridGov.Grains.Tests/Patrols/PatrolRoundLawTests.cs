using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.Patrols;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Patrols;

/// <summary>
/// What holds for every track. That coverage never rises when fixes are removed is not among them: a single fix outside ends a stay, and without it the two
/// stays are one. It does hold for fixes inside the checkpoint, and for a shorter span.
/// </summary>
public sealed class PatrolRoundLawTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly GeoPoint Gate = GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.35);
    private static readonly TrackOptions Tracks = new();
    private static readonly PatrolRounds Rounds = new(Tracks, new PatrolOptions());

    [Fact]
    public void Removing_fixes_from_inside_a_checkpoint_never_lengthens_a_stay_nor_makes_a_visit() => Hold((points, dwell, seed) =>
    {
        var (random, checkpoint) = (new Random(seed), Point(dwell));
        var fewer = points.RemoveAll(point => Distance.Meters(point.Location, Gate) <= checkpoint.RadiusMeters && random.Next(3) == 0);

        var (all, less) = (CheckpointDwell.Of(points, checkpoint, Tracks), CheckpointDwell.Of(fewer, checkpoint, Tracks));

        less.Stayed.ShouldBeLessThanOrEqualTo(all.Stayed);
        (less.VisitedAt is null || all.VisitedAt is not null).ShouldBeTrue();
    });

    [Fact]
    public void A_shorter_span_never_covers_more() => Hold((points, dwell, seed) =>
    {
        var random = new Random(seed);
        var (from, to) = (random.Next(0, 1_800), random.Next(1_800, 3_600));

        Coverage(points, Point(dwell), from, to).ShouldBeLessThanOrEqualTo(Coverage(points, Point(dwell), 0, 3_600));
    });

    [Fact]
    public void A_wider_checkpoint_or_a_shorter_stay_never_covers_less() => Hold((points, dwell, seed) =>
    {
        var asked = Coverage(points, Point(dwell), 0, 3_600);

        Coverage(points, Point(dwell) with { RadiusMeters = 30 + (seed & 0xFF) }, 0, 3_600).ShouldBeGreaterThanOrEqualTo(asked);
        Coverage(points, Point(dwell / 2), 0, 3_600).ShouldBeGreaterThanOrEqualTo(asked);
    });

    [Fact]
    public void Every_checkpoint_has_one_standing_and_the_visited_ones_are_the_coverage() => Hold((points, dwell, seed) =>
    {
        var plan = Plan([.. Enumerable.Range(0, 7).Select(n => Point(dwell) with { Name = $"c{n}", Location = Distance.Offset(Gate, 0, n * (seed % 200)) })]);

        var round = Round(plan, points, 0, 3_600);

        round.Checkpoints.Select(static one => one.Name).ShouldBe(plan.Checkpoints.Select(static one => one.Name));
        round.CoveragePercent.ShouldBe(
            Math.Round(100d * round.Checkpoints.Count(static one => one.Standing == CheckpointStanding.Visited) / 7, 1, MidpointRounding.AwayFromZero));
        round.Checkpoints.ShouldAllBe(static one => (one.Standing == CheckpointStanding.Visited) == (one.VisitedAt != null));
        round.Checkpoints.ShouldAllBe(one => one.VisitedAt == null || (one.VisitedAt >= round.From && one.VisitedAt <= round.To));
    });

    [Fact]
    public void Without_a_gap_nothing_is_excused_by_silence_and_a_gap_never_takes_a_visit_away() => Hold((points, dwell, _) =>
    {
        var evidence = Evidence(points);
        var plan = Plan([Point(dwell), Point(dwell) with { Name = "far", Location = Distance.Offset(Gate, 3_000, 0) }]);

        var excused = Rounds.Of(plan, evidence, Morning, Morning.AddHours(1), Morning.AddDays(1));
        var plain = Rounds.Of(plan, evidence with { Gaps = [] }, Morning, Morning.AddHours(1), Morning.AddDays(1));

        plain.Checkpoints.ShouldAllBe(static one => one.Standing != CheckpointStanding.NoSignal);
        plain.CoveragePercent.ShouldBe(excused.CoveragePercent);
    });

    private static void Hold(Action<ImmutableArray<TrackPoint>, int, int> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll<(byte Wait, sbyte East, bool Doubted)[], byte, int>((steps, dwell, seed) => law(Walk(steps ?? []), dwell, seed & int.MaxValue)));

    /// <summary>A random walk about the gate, up to 127 m away, with waits of up to eight and a half minutes.</summary>
    private static ImmutableArray<TrackPoint> Walk((byte Wait, sbyte East, bool Doubted)[] steps)
    {
        var at = Morning;
        var points = ImmutableArray.CreateBuilder<TrackPoint>();
        foreach (var (wait, east, isDoubted) in steps)
        {
            at = at.AddSeconds(wait < 200 ? 1 + (wait % 60) : wait * 2);
            points.Add(new TrackPoint(Distance.Offset(Gate, 0, east), at, at, 5, null, isDoubted && east > 0 ? TrackFlags.Inaccurate : TrackFlags.None));
        }

        return points.ToImmutable();
    }

    private static double Coverage(ImmutableArray<TrackPoint> points, PatrolCheckpoint checkpoint, int fromSecond, int toSecond) =>
        Round(Plan([checkpoint]), points, fromSecond, toSecond).CoveragePercent;

    private static PatrolRound Round(PatrolPlan plan, ImmutableArray<TrackPoint> points, int fromSecond, int toSecond) =>
        Rounds.Of(plan, Evidence(points), Morning.AddSeconds(fromSecond), Morning.AddSeconds(toSecond), Morning.AddDays(1));

    private static PatrolEvidence Evidence(ImmutableArray<TrackPoint> points)
    {
        var until = Morning.AddHours(1);
        return new PatrolEvidence(points, GapDetector.Find(points, [new DutyInterval(Morning, until)], Morning, until, until, Tracks), []);
    }

    private static PatrolPlan Plan(ImmutableArray<PatrolCheckpoint> checkpoints) =>
        new() { Id = "plan", Grid = new GridCode("371302001001001"), Name = "晨巡", Checkpoints = checkpoints };

    private static PatrolCheckpoint Point(int dwellSeconds) => new("gate", Gate, 30, dwellSeconds);
}
