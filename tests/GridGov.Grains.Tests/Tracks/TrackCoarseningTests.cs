using GridGov.Grains.Tracks;

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

        coarse.ShouldBe(Fix with { LatitudeE7 = 350_510_000, LongitudeE7 = 1_183_300_000, AccuracyDm = 1_000, SpeedCmPerSecond = -1, HeadingDegrees = -1 });
    }

    [Fact]
    public void A_worse_accuracy_stays() => TrackCoarsening.Coarsen([Fix with { AccuracyDm = 5_000 }])[0].AccuracyDm.ShouldBe(5_000);

    [Fact]
    public void A_coarse_track_stays_as_it_is()
    {
        var once = TrackCoarsening.Coarsen(Enumerable.Range(0, 500).Select(n => At(n * 7) with { LatitudeE7 = -350_512_345 + (n * 997) }));

        TrackCoarsening.Coarsen(once).ShouldBe(once);
    }

    private static long Start => 1_699_999_800_000; // a multiple of five minutes

    private static StoredFix At(int second) => Fix with { RecordedAtMs = Start + (second * 1_000L) };
}
