using GridGov.Silo.Configuration;

namespace GridGov.Silo.Maps;

/// <summary>What the console's map lies on. The same for all districts, and for whoever is signed in.</summary>
internal static class MapEndpoints
{
    private const string TilesPath = "/api/v1/map/tiles";

    public static IEndpointRouteBuilder MapMaps(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/map").WithTags("Map").RequireAuthorization();
        group.MapGet("", Get).WithName("GetMap");
        group.MapGet("/tiles", GetTiles).WithName("GetMapTiles").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        return api;
    }

    private static Ok<BaseMapView> Get(SiloSettings settings) => TypedResults.Ok(settings.Map switch
    {
        null => new BaseMapView("none", null, null, null),
        { } map => new BaseMapView(
            map.Kind switch { BaseMapKind.Raster => "raster", BaseMapKind.Style => "style", _ => "pmtiles" },
            map.Kind == BaseMapKind.Pmtiles ? TilesPath : map.Address,
            map.Datum == CoordinateSystem.Gcj02 ? "gcj02" : "wgs84",
            map.Attribution.Length > 0 ? map.Attribution : null),
    });

    /// <summary>The PMTiles file; a page asks for the pieces that it needs by Range.</summary>
    private static Results<PhysicalFileHttpResult, ProblemHttpResult> GetTiles(SiloSettings settings)
    {
        if (settings.Map is not { Kind: BaseMapKind.Pmtiles, Address: var path } || new FileInfo(path) is not { Exists: true } file)
        {
            return Problem.Unknown("map", "tiles");
        }

        var version = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");
        return TypedResults.PhysicalFile(path, "application/octet-stream", lastModified: file.LastWriteTimeUtc, entityTag: version, enableRangeProcessing: true);
    }

    /// <summary>What a page has to know of the base map.</summary>
    /// <param name="Kind">none, raster, style or pmtiles.</param>
    /// <param name="Url">Template, style or file.</param>
    /// <param name="Datum">wgs84 or gcj02: in which the tiles are drawn. Everything else of the API is WGS-84.</param>
    /// <param name="Attribution">To be read on the map.</param>
    internal sealed record BaseMapView(string Kind, string? Url, string? Datum, string? Attribution);
}
