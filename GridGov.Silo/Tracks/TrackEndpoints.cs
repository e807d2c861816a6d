namespace GridGov.Silo.Tracks;

/// <summary>A worker's patrol track (巡查轨迹) of a local day, as GeoJSON or GPX. Every view but the worker's own is on record first.</summary>
internal static class TrackEndpoints
{
    public static RouteGroupBuilder MapTracks(this RouteGroupBuilder district)
    {
        district.MapGet("/workers/{id}/track", GetAsync).Requires(Right.SeeTracks).WithTags("Tracks")
            .Produces(StatusCodes.Status200OK, contentType: "application/geo+json", additionalContentTypes: "application/gpx+xml").WithName("GetTrack");
        return district;
    }

    private static async Task<IResult> GetAsync(
        PathId<DistrictId> d, PathId<WorkerId> id, string? date, double? simplify, HttpRequest request, Caller caller,
        IGrainFactory grains, WorkerDayAccess access, CancellationToken cancellationToken)
    {
        if (simplify is not null and not (>= 0 and <= 10_000))
        {
            return Problem.Invalid("simplify", "simplify must be 0 to 10000 metres.");
        }

        var (day, refusal) = await access.CheckAsync(caller, d.Value, id.Value, date, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var recorded = access.RecordAsync(caller, d.Value, id.Value, day, "view_track", cancellationToken); // is committed while the track is read
        var reading = grains.Track(d.Value, id.Value, day.Day).GetTrackAsync(simplify is 0 ? null : simplify, cancellationToken);
        await Task.WhenAll(recorded, reading);
        var track = await reading;
        return request.Headers.Accept.ToString().Contains("gpx", StringComparison.OrdinalIgnoreCase) ? new GpxResult(track) : new TrackGeoJsonResult(track);
    }
}
