using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Geography;

namespace GridGov.Grains.Tests.Tracks;

public sealed class NearnessTests
{
    /// <summary>About places from the equator to 70°, at distances about the limit, and now and then on the other side of the Earth.</summary>
    [Fact]
    public void It_says_what_the_distance_says() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var about = GeoPoint.FromDegrees(latitude: random.Next(-70, 71), longitude: random.Next(-180, 180));
            var meters = Math.Pow(10, 1 + 3 * random.NextDouble());
            var from = Around(random, about, 20_000);
            var to = random.Next(10) == 0 ? GeoPoint.FromDegrees(latitude: -about.Latitude, longitude: -about.Longitude) : Around(random, from, 1.5 * meters);

            new Nearness(about).IsWithin(from, to, meters).ShouldBe(Distance.Meters(from, to) <= meters, $"{from} to {to}, {meters} m, about {about}");
        }));

    [Fact]
    public void Across_the_date_line_is_not_around_the_Earth() =>
        new Nearness(GeoPoint.FromDegrees(latitude: 0, longitude: 179.9999)).IsWithin(
            GeoPoint.FromDegrees(latitude: 0, longitude: 179.9999), GeoPoint.FromDegrees(latitude: 0, longitude: -179.9999), 50).ShouldBeTrue();

    private static GeoPoint Around(Random random, GeoPoint place, double meters)
    {
        var moved = Distance.Offset(GeoPoint.FromDegrees(latitude: place.Latitude, longitude: 0), (random.NextDouble() - 0.5) * 2 * meters, (random.NextDouble() - 0.5) * 2 * meters);
        return GeoPoint.FromDegrees(latitude: moved.Latitude, longitude: Math.IEEERemainder(place.Longitude + moved.Longitude, 360));
    }
}
