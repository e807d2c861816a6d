using System.Globalization;

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
        IGrainFactory grains, EntityScope scope, AuditWriter audit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!caller.MayFor(Right.SeeTracks, id.Value))
        {
            return Problem.Forbidden("A worker's account sees only its own tracks.");
        }

        if (simplify is not null and not (>= 0 and <= 10_000))
        {
            return Problem.Invalid("simplify", "simplify must be 0 to 10000 metres.");
        }

        if (await DayAsync(date, grains.District(d.Value), time, cancellationToken) is not { } day)
        {
            return Problem.Invalid("date", "date must be a day of the district, yyyy-MM-dd.");
        }

        if (await grains.Worker(d.Value, id.Value).GetSnapshotAsync(cancellationToken) is not { } worker
            || (caller.Grid is not null && !await scope.CoversAnyAsync(caller, d.Value, worker.Grids, cancellationToken)))
        {
            return Problem.Unknown("worker", id.Value.Value);
        }

        if (caller.Worker != id.Value)
        {
            await audit.WriteAsync(
                d.Value, caller, "view_track", $"worker:{id.Value}", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), cancellationToken);
        }

        var track = await grains.Track(d.Value, id.Value, day).GetTrackAsync(simplify is 0 ? null : simplify, cancellationToken);
        return request.Headers.Accept.ToString().Contains("gpx", StringComparison.OrdinalIgnoreCase) ? new GpxResult(track) : new TrackGeoJsonResult(track);
    }

    private static async ValueTask<DateOnly?> DayAsync(string? date, IDistrictGrain district, TimeProvider time, CancellationToken cancellationToken)
    {
        if (date is not null)
        {
            return DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        }

        var settings = await district.GetSettingsAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings?.TimeZone ?? "Asia/Shanghai");
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
    }
}
