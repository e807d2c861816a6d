using GridGov.Grains.Devices;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Devices;

public sealed class LocationChoiceTests
{
    private static readonly GeoPoint Home = Distance.Offset(Square, northMeters: 500, eastMeters: 0);
    private static readonly GeoPoint Centroid = Distance.Offset(Square, northMeters: 900, eastMeters: 0);
    private readonly LocationChoice _choice = new(new AlarmOptions());

    [Fact]
    public void The_alarms_own_position_is_live() =>
        _choice.Choose(Sos(location: Square), Fixed(10), Home, Centroid)!.Source.ShouldBe(LocationSource.Live);

    [Fact]
    public void A_fix_of_two_minutes_is_live_and_an_older_one_is_last_with_its_age()
    {
        _choice.Choose(Sos(), Fixed(120), Home, Centroid)!.Source.ShouldBe(LocationSource.Live);

        var last = _choice.Choose(Sos(), Fixed(121), Home, Centroid)!;
        last.Source.ShouldBe(LocationSource.Last);
        last.AgeSeconds.ShouldBe(121);
    }

    [Fact]
    public void Without_a_fix_the_home_is_taken_and_without_a_home_the_grid()
    {
        _choice.Choose(Sos(), null, Home, Centroid)!.Source.ShouldBe(LocationSource.Home);
        _choice.Choose(Sos(), null, null, Centroid)!.Source.ShouldBe(LocationSource.Grid);
        _choice.Choose(Sos(), null, null, null).ShouldBeNull();
    }

    [Fact]
    public void A_position_out_of_the_buffer_gives_way_to_a_newer_fix()
    {
        var late = Sos(at: Noon.AddHours(-2), receivedAt: Noon, location: Home);

        _choice.Choose(late, Fixed(30), null, null)!.Point.ShouldBe(Square);
        _choice.Choose(late, Fixed(3 * 3600), null, null)!.AgeSeconds.ShouldBe(7200);
    }

    [Theory]
    [InlineData(DeviceKind.Wristband, true)]
    [InlineData(DeviceKind.Phone, true)]
    [InlineData(DeviceKind.Button, false)]
    public void Who_moves_is_asked_for_a_position_when_the_one_known_is_stale(DeviceKind kind, bool asked)
    {
        _choice.NeedsLocate(kind, _choice.Choose(Sos(), Fixed(600), null, null)).ShouldBe(asked);
        _choice.NeedsLocate(kind, _choice.Choose(Sos(), null, Home, null)).ShouldBe(asked);
        _choice.NeedsLocate(kind, _choice.Choose(Sos(), Fixed(5), null, null)).ShouldBeFalse();
    }

    private static LastFix Fixed(int ageSeconds) => LastFix.At(Square, Noon.AddSeconds(-ageSeconds), 10);
}
