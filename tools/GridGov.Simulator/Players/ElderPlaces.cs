using GridGov.Interfaces.Geography;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Randomness;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Players;

/// <summary>Where the elders are at any moment, and whose devices are silent: functions of script and time alone.</summary>
internal sealed class ElderPlaces(DayScript script)
{
    private const double IndoorNoiseMeters = 8;

    private readonly ILookup<string, Wandering> wanderings = script.Wanderings.ToLookup(wandering => wandering.Device, StringComparer.Ordinal);
    private readonly ILookup<string, Silence> silences = script.Silences.ToLookup(silence => silence.Device, StringComparer.Ordinal);

    public bool IsSilent(string device, TimeSpan at) =>
        silences[device].Any(silence => at >= silence.At && at < silence.At + silence.Duration);

    public GeoPoint PlaceOf(PlannedDevice device, TimeSpan at)
    {
        var noise = SeededRandom.For(script.Seed, "noise", device.Id, ((long)at.TotalSeconds).ToString());
        var (north, east) = (noise.Gaussian() * IndoorNoiseMeters, noise.Gaussian() * IndoorNoiseMeters);
        foreach (var wandering in wanderings[device.Id])
        {
            var distance = wandering.DistanceMeters * ShareOfTheWay(wandering, at);
            var bearing = wandering.BearingDegrees * Math.PI / 180;
            north += distance * Math.Cos(bearing);
            east += distance * Math.Sin(bearing);
        }

        return Distance.Offset(device.Resident.Home, northMeters: north, eastMeters: east);
    }

    private static double ShareOfTheWay(Wandering wandering, TimeSpan at)
    {
        var since = at - wandering.At;
        var back = wandering.Out + wandering.Away;
        return since <= TimeSpan.Zero ? 0
            : since < wandering.Out ? since / wandering.Out
            : since < back ? 1
            : Math.Max(0, 1 - (since - back) / wandering.Out);
    }
}
