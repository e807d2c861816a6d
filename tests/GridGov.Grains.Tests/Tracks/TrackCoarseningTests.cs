using GridGov.Grains.Grids;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Tracks;

public sealed class TrackCoarseningTests
{
    private static readonly StoredFix Fix = new(1_700_000_000_000, 1_700_000_000_500, 350_512_345, 1_183_298_765, 50, 120, 90, 1);

    [Fact]
    public void Of_five_minutes_the_first_fix_is_left_whatever_the_order() => TrackCoarsening.Coarsen(
            [At(400), At(10), At(299), At(0), At(300), At(1_000)])
        .Select(static fix => (fix.RecordedAtMs - Start) / 1_000)
        .ShouldBe([0, 300, 1_000]);

    [Fact]
    public void A_place_is_left_to_about_a_hundred_metres_and_its_accuracy_says_so()
    {
        var coarse = TrackCoarsening.Coarsen([Fix]).ShouldHaveSingleItem();

        coarse.ShouldBe(Fix with { LatitudeE7 = 350_510_000, LongitudeE7 = 1_183_300_000, AccuracyDm = 1_000, SpeedCmPerSecond = -1, HeadingDegrees = -1, Flags = 1 | 4 });
    }

    [Fact]
    public void A_worse_accuracy_stays() => TrackCoarsening.Coarsen([Fix with { AccuracyDm = 5_000 }])[0].AccuracyDm.ShouldBe(5_000);

    [Fact]
    public void A_coarse_track_stays_as_it_is()
    {
        var once = TrackCoarsening.Coarsen(Enumerable.Range(0, 500).Select(n => At(n * 7) with { LatitudeE7 = -350_512_345 + (n * 997) }));

        TrackCoarsening.Coarsen(once).ShouldBe(once);
    }

    [Fact]
    public void Of_a_fix_its_grid_is_left_and_it_says_so()
    {
        var middle = Grids.CentroidOf(new GridCode("371302001001001"))!.Value;

        var left = TrackCoarsening.ToGrid(TrackCoarsening.Coarsen([Fix]), Grids).ShouldHaveSingleItem();

        left.Flags.ShouldBe((byte)(1 | 8));
        (left.LatitudeE7 / 1e7, left.LongitudeE7 / 1e7).ShouldBe((Math.Round(middle.Latitude, 7), Math.Round(middle.Longitude, 7)));
        left.AccuracyDm.ShouldBe(-1);
        TrackCoarsening.ToGrid([left], Grids).ShouldBe([left], "once is enough, whatever the map says later");
        TrackCoarsening.Coarsen([left]).ShouldBe([left]);
    }

    [Fact]
    public void Outside_all_grids_about_a_kilometre_is_left() =>
        TrackCoarsening.ToGrid([Fix with { LatitudeE7 = 301_234_567 }], Grids)[0].ShouldBe(
            Fix with { LatitudeE7 = 301_200_000, LongitudeE7 = 1_183_300_000, AccuracyDm = -1, SpeedCmPerSecond = -1, HeadingDegrees = -1, Flags = 1 | 8 });

    [Fact]
    public void A_coarse_day_has_no_gaps_of_its_own_and_says_what_it_is()
    {
        var walk = Enumerable.Range(0, 240).Select(n => At(n * 30) with { LatitudeE7 = 350_512_345 + (n * 90), Flags = 0 });

        var points = TrackBuilder.Build(TrackCoarsening.Coarsen(walk), new TrackOptions());

        TrackAge.Of(points).ShouldBe(TrackDetail.Coarse);
        points.ShouldAllBe(static point => (point.Flags & TrackFlags.Jump) == 0);
        var reading = TrackAge.Reading(new TrackOptions(), TrackDetail.Coarse);
        GapDetector.Find(points, [new DutyInterval(points[0].RecordedAt, points[^1].RecordedAt)], points[0].RecordedAt, points[^1].RecordedAt.AddDays(1), points[^1].RecordedAt, reading)
            .ShouldBeEmpty();
        var grid = TrackBuilder.Build(TrackCoarsening.ToGrid(walk, Grids), new TrackOptions());
        TrackAge.Of(grid).ShouldBe(TrackDetail.Grid);
        grid.ShouldAllBe(static point => point.Flags == (TrackFlags.Grid | TrackFlags.Late) || point.Flags == TrackFlags.Grid);
    }

    /// <summary>One grid about the places here.</summary>
    private static GridMap Grids { get; } = GridMap.Build(1, [new GridDefinition
    {
        Code = new GridCode("371302001001001"), Name = "一", Level = GridLevel.Base,
        Polygons = [new GridPolygon([[Corner(34.9, 118.2), Corner(34.9, 118.5), Corner(35.2, 118.5), Corner(35.2, 118.2), Corner(34.9, 118.2)]])],
    }]);

    private static GeoPoint Corner(double latitude, double longitude) => GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);

    private static long Start => 1_699_999_800_000; // a multiple of five minutes

    private static StoredFix At(int second) => Fix with { RecordedAtMs = Start + (second * 1_000L) };
}
