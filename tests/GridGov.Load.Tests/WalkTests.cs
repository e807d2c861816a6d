using GridGov.Interfaces.Geography;
using GridGov.Load.Generator;

namespace GridGov.Load.Tests;

public sealed class WalkTests
{
    [Theory]
    [InlineData(1u)]
    [InlineData(77u)]
    [InlineData(1_999u)]
    public void Every_step_is_one_that_a_person_walks(uint seed)
    {
        var walk = new Walk(35.1, 118.3, seed);
        var home = PlaceOf(walk);
        for (var step = 0; step < 20_000; step++)
        {
            var before = PlaceOf(walk);
            walk.Step(1_000);
            Distance.Meters(before, PlaceOf(walk)).ShouldBeInRange(1, 2);
            Distance.Meters(home, PlaceOf(walk)).ShouldBeLessThan(700);
            walk.HeadingDegrees.ShouldBeInRange(0, 359);
        }
    }

    [Fact]
    public void Two_crowds_of_the_same_seed_walk_the_same_way()
    {
        var (one, other) = (new Walk(35.1, 118.3, 5), new Walk(35.1, 118.3, 5));
        for (var step = 0; step < 100; step++)
        {
            one.Step(1_000);
            other.Step(1_000);
        }

        (one.LatitudeNano, one.LongitudeNano).ShouldBe((other.LatitudeNano, other.LongitudeNano));
    }

    [Fact]
    public void A_live_clock_never_tells_the_same_time_twice()
    {
        EventClock.Live.Next(last: 1_000, now: 1_000).ShouldBe(1_001);
        EventClock.Live.Next(last: 1_000, now: 5_000).ShouldBe(5_000);
    }

    [Fact]
    public void A_replay_has_a_fix_for_each_second()
    {
        var start = DateTimeOffset.FromUnixTimeMilliseconds(1_795_330_000_000);

        EventClock.Replay(start).Next(last: 0, now: 9).ShouldBe(1_795_330_000_000);
        EventClock.Replay(start).Next(last: 1_795_330_000_000, now: 9).ShouldBe(1_795_330_001_000);
    }

    private static GeoPoint PlaceOf(Walk walk) => GeoPoint.FromDegrees(latitude: walk.LatitudeNano / 1e9, longitude: walk.LongitudeNano / 1e9);
}
