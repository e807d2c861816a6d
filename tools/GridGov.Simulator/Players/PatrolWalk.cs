using GridGov.Interfaces.Geography;
using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Players;

/// <summary>
/// Where a worker is: on patrol from checkpoint to checkpoint at walking pace with a stop at each, or on an errand straight to a place. The way
/// depends on seed and errands alone, not on how often it is looked at.
/// </summary>
internal sealed class PatrolWalk
{
    private readonly IReadOnlyList<GeoPoint> stops;
    private readonly SeededRandom random;
    private TimeSpan clock;
    private TimeSpan pauseUntil;
    private GeoPoint? errand;
    private double paceMetersPerSecond;
    private int nextStop;

    public PatrolWalk(IReadOnlyList<GeoPoint> stops, SeededRandom random)
    {
        (this.stops, this.random) = (stops, random);
        nextStop = random.Between(0, stops.Count);
        Place = stops[nextStop];
        paceMetersPerSecond = Pace();
    }

    public GeoPoint Place { get; private set; }

    /// <summary>0 while standing.</summary>
    public double SpeedMetersPerSecond { get; private set; }

    /// <summary>Degrees clockwise from north; the last direction while standing.</summary>
    public double HeadingDegrees { get; private set; }

    /// <summary>On an errand, and there.</summary>
    public bool IsAtErrand => errand is { } target && Place == target;

    /// <summary>When the errand's place will be reached if nothing changes.</summary>
    public TimeSpan ErrandArrival => errand is { } target ? clock + TimeSpan.FromSeconds(Distance.Meters(Place, target) / paceMetersPerSecond) : clock;

    public void AdvanceTo(TimeSpan now)
    {
        while (clock < now)
        {
            if (errand is null && clock < pauseUntil)
            {
                SpeedMetersPerSecond = 0;
                clock = now < pauseUntil ? now : pauseUntil;
            }
            else if (IsAtErrand)
            {
                SpeedMetersPerSecond = 0;
                clock = now;
            }
            else
            {
                Walk(errand ?? stops[nextStop], now);
            }
        }
    }

    /// <summary>Leaves the patrol and goes straight to a place.</summary>
    public void GoTo(GeoPoint place, double metersPerSecond)
    {
        errand = place;
        paceMetersPerSecond = metersPerSecond;
    }

    /// <summary>Back to the patrol.</summary>
    public void Resume()
    {
        errand = null;
        pauseUntil = clock;
        paceMetersPerSecond = Pace();
    }

    private void Walk(GeoPoint target, TimeSpan now)
    {
        var distance = Distance.Meters(Place, target);
        var needed = TimeSpan.FromSeconds(distance / paceMetersPerSecond);
        SpeedMetersPerSecond = paceMetersPerSecond;
        HeadingDegrees = distance > 0.5 ? Bearing(Place, target) : HeadingDegrees;
        if (clock + needed > now)
        {
            var share = (now - clock) / needed;
            Place = GeoPoint.FromDegrees(
                latitude: Place.Latitude + (target.Latitude - Place.Latitude) * share,
                longitude: Place.Longitude + (target.Longitude - Place.Longitude) * share);
            clock = now;
            return;
        }

        Place = target;
        clock += needed;
        if (errand is null)
        {
            nextStop = (nextStop + 1) % stops.Count;
            pauseUntil = clock + random.Seconds(120, 480);
            paceMetersPerSecond = Pace();
        }
    }

    private double Pace() => random.Between(1.05, 1.5);

    private static double Bearing(GeoPoint from, GeoPoint to)
    {
        var north = to.Latitude - from.Latitude;
        var east = (to.Longitude - from.Longitude) * Math.Cos(from.Latitude * Math.PI / 180);
        return (Math.Atan2(east, north) * 180 / Math.PI + 360) % 360;
    }
}
