namespace GridGov.Silo.Grids;

/// <summary>Local time of a district, for times that come without a zone.</summary>
internal static class DistrictClocks
{
    public static async ValueTask<DistrictClock> ClockAsync(this IGrainFactory grains, DistrictId district, CancellationToken cancellationToken) =>
        DistrictClock.Of(await grains.District(district).GetSettingsAsync(cancellationToken));
}
