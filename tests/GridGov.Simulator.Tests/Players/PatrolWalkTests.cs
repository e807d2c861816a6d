using GridGov.Interfaces.Geography;
using GridGov.Simulator.Players;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Tests.Players;

public sealed class PatrolWalkTests
{
    private static readonly GeoPoint Station = GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.35);
    private static readonly GeoPoint[] Stops =
        [Station, Distance.Offset(Station, northMeters: 300, eastMeters: 0), Distance.Offset(Station, northMeters: 0, eastMeters: 300)];

    [Fact]
    public void The_way_does_not_depend_on_how_often_it_is_looked_at()
    {
        var often = Walk();
        var rarely = Walk();

        for (var second = 10; second <= 3600; second += 10)
        {
            often.AdvanceTo(TimeSpan.FromSeconds(second));
        }

        rarely.AdvanceTo(TimeSpan.FromHours(1));

        Distance.Meters(often.Place, rarely.Place).ShouldBeLessThan(0.01);
    }

    [Fact]
    public void Nobody_walks_faster_than_a_person()
    {
        var walk = Walk();
        var last = walk.Place;
        for (var second = 10; second <= 7200; second += 10)
        {
            walk.AdvanceTo(TimeSpan.FromSeconds(second));
            Distance.Meters(last, walk.Place).ShouldBeLessThan(16);
            last = walk.Place;
        }
    }

    [Fact]
    public void A_patrol_comes_by_every_checkpoint()
    {
        var walk = Walk();
        var visited = new HashSet<GeoPoint>();
        for (var second = 10; second <= 3 * 3600; second += 10)
        {
            walk.AdvanceTo(TimeSpan.FromSeconds(second));
            visited.UnionWith(Stops.Where(stop => Distance.Meters(stop, walk.Place) < 1));
        }

        visited.Count.ShouldBe(Stops.Length);
    }

    [Fact]
    public void An_errand_is_reached_when_it_was_said_and_waits_there()
    {
        var walk = Walk();
        walk.AdvanceTo(TimeSpan.FromMinutes(10));
        var target = Distance.Offset(walk.Place, northMeters: 0, eastMeters: -600);
        walk.GoTo(target, metersPerSecond: 5);
        var arrival = walk.ErrandArrival;

        arrival.ShouldBe(TimeSpan.FromMinutes(12), TimeSpan.FromSeconds(1));
        walk.AdvanceTo(arrival - TimeSpan.FromSeconds(5));
        walk.IsAtErrand.ShouldBeFalse();
        walk.HeadingDegrees.ShouldBe(270, 1);
        walk.AdvanceTo(arrival + TimeSpan.FromSeconds(1));
        walk.IsAtErrand.ShouldBeTrue();
        walk.AdvanceTo(arrival + TimeSpan.FromHours(1));
        walk.Place.ShouldBe(target);

        walk.Resume();
        walk.AdvanceTo(arrival + TimeSpan.FromHours(2));
        walk.Place.ShouldNotBe(target);
    }

    private static PatrolWalk Walk() => new(Stops, SeededRandom.For(1, "walk"));
}
