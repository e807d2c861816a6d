using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Tests.Geography;

public sealed class CoordinateConversionTests
{
    [Theory]
    [InlineData(31.1774276, 121.5272106, 31.17530398364597, 121.531541859215)]
    [InlineData(22.543847, 113.912316, 22.540796131694766, 113.9171764808363)]
    [InlineData(39.911954, 116.377817, 39.91334545536069, 116.38404722455657)]
    public void Public_vectors_of_GCJ02_hold_both_ways(double wgsLatitude, double wgsLongitude, double gcjLatitude, double gcjLongitude)
    {
        var wgs = GeoPoint.FromDegrees(latitude: wgsLatitude, longitude: wgsLongitude);
        var gcj = GeoPoint.FromDegrees(latitude: gcjLatitude, longitude: gcjLongitude);

        Distance.Meters(CoordinateConversion.FromWgs84(wgs, CoordinateSystem.Gcj02), gcj).ShouldBeLessThan(0.001);
        Distance.Meters(CoordinateConversion.ToWgs84(gcj, CoordinateSystem.Gcj02), wgs).ShouldBeLessThan(0.01);
    }

    /// <summary>
    /// The published vector was made with π where the map kit has 3000 π / 180 (with π our formula gives it to the last digit), and with the
    /// one-step inverse: together ten metres. We keep the kit's constant.
    /// </summary>
    [Fact]
    public void The_public_vector_of_BD09_holds_but_for_its_known_slip() => Distance.Meters(
            CoordinateConversion.ToWgs84(GeoPoint.FromDegrees(latitude: 29.199786, longitude: 120.019809), CoordinateSystem.Bd09),
            GeoPoint.FromDegrees(latitude: 29.196131605295484, longitude: 120.00877901149691))
        .ShouldBeLessThan(12);

    [Theory]
    [InlineData(CoordinateSystem.Gcj02)]
    [InlineData(CoordinateSystem.Bd09)]
    public void There_and_back_ends_within_half_a_metre_all_over_the_mainland(CoordinateSystem datum)
    {
        for (var latitude = 19.0; latitude < 53; latitude += 0.73)
        {
            for (var longitude = 74.0; longitude < 134; longitude += 0.91)
            {
                var place = GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);

                var back = CoordinateConversion.ToWgs84(CoordinateConversion.FromWgs84(place, datum), datum);

                Distance.Meters(place, back).ShouldBeLessThan(0.5);
            }
        }
    }

    [Theory]
    [InlineData(51.5074, -0.1278)]
    [InlineData(40.7128, -74.0060)]
    [InlineData(-33.8688, 151.2093)]
    public void Outside_mainland_China_nothing_changes(double latitude, double longitude)
    {
        var place = GeoPoint.FromDegrees(latitude: latitude, longitude: longitude);

        CoordinateConversion.ToWgs84(place, CoordinateSystem.Gcj02).ShouldBe(place);
        CoordinateConversion.ToWgs84(place, CoordinateSystem.Bd09).ShouldBe(place);
        CoordinateConversion.FromWgs84(place, CoordinateSystem.Bd09).ShouldBe(place);
    }

    [Fact]
    public void The_shift_at_Linyi_is_hundreds_of_metres()
    {
        var place = GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.35);

        Distance.Meters(place, CoordinateConversion.FromWgs84(place, CoordinateSystem.Gcj02)).ShouldBeInRange(100, 1000);
        Distance.Meters(place, CoordinateConversion.FromWgs84(place, CoordinateSystem.Bd09)).ShouldBeInRange(400, 2000);
    }
}
