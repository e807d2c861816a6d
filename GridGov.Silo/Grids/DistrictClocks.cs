namespace GridGov.Silo.Grids;

/// <summary>Local time of a district, for times that come without a zone.</summary>
internal static class DistrictClocks
{
    public static async ValueTask<DistrictClock> ClockAsync(this IGrainFactory grains, DistrictId district, CancellationToken cancellationToken) =>
        DistrictClock.Of(await grains.District(district).GetSettingsAsync(cancellationToken));

    /// <summary>When something happened, UTC: what was given, without a zone in the district's, as far as <see cref="EventTime.Judge"/> believes it; else when it was received.</summary>
    public static async ValueTask<DateTimeOffset> EventTimeAsync(
        this IGrainFactory grains, DistrictId district, EventTime? given, DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
        EventTime.Judge(given, await grains.ClockAsync(district, cancellationToken), receivedAt).At;
}
