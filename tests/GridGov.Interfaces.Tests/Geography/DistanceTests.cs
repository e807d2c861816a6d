using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Tests.Geography;

public sealed class DistanceTests
{
    /// <summary>Published great-circle distances of city pairs; the sphere may differ from the ellipsoid by 0.56 %.</summary>
    [Theory]
    [InlineData(39.9042, 116.4074, 31.2304, 121.4737, 1_067_000)] // Beijing – Shanghai
    [InlineData(51.5074, -0.1278, 48.8566, 2.3522, 343_500)] // London – Paris
    [InlineData(40.7128, -74.0060, 34.0522, -118.2437, 3_936_000)] // New York – Los Angeles
    [InlineData(-33.8688, 151.2093, -37.8136, 144.9631, 713_400)] // Sydney – Melbourne
    [InlineData(35.6762, 139.6503, 37.7749, -122.4194, 8_270_000)] // Tokyo – San Francisco, over the date line
    public void City_pairs_are_as_far_apart_as_published(double latitude, double longitude, double otherLatitude, double otherLongitude, double meters)
    {
        var one = GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);
        var other = GeoPoint.FromDegrees(latitude: otherLatitude, longitude: otherLongitude);

        Distance.Meters(one, other).ShouldBe(meters, meters * 0.006);
        Distance.Meters(other, one).ShouldBe(Distance.Meters(one, other), 1e-6);
    }

    [Fact]
    public void A_place_is_no_distance_from_itself() =>
        Distance.Meters(GeoPoint.FromDegrees(latitude: 35.1, longitude: 118.3), GeoPoint.FromDegrees(latitude: 35.1, longitude: 118.3)).ShouldBe(0);

    [Fact]
    public void An_offset_lies_as_far_away_as_was_asked_for()
    {
        var from = GeoPoint.FromDegrees(latitude: 35.1, longitude: 118.3);

        Distance.Meters(from, Distance.Offset(from, northMeters: 300, eastMeters: 400)).ShouldBe(500, 0.1);
    }
}
