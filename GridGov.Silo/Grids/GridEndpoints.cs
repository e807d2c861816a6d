using Microsoft.Extensions.Options;

namespace GridGov.Silo.Grids;

/// <summary>The hierarchy of grids, in and out as GeoJSON.</summary>
internal static class GridEndpoints
{
    private const long MaxImportBytes = 20 * 1024 * 1024;

    public static RouteGroupBuilder MapGrids(this RouteGroupBuilder district)
    {
        district.MapPut("/grids", ImportAsync).Requires(Right.RegisterDistrict)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxImportBytes))
            .WithTags("Grids").WithName("ImportGrids");
        district.MapPost("/grids/preview", PreviewAsync).Requires(Right.RegisterDistrict)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxImportBytes))
            .WithTags("Grids").WithName("PreviewGrids");
        district.MapGet("/grids", ExportAsync).Requires(Right.ReadFeed).WithTags("Grids").WithName("GetGrids");
        district.MapGet("/grids/{id}", GetAsync).Requires(Right.ReadFeed).WithTags("Grids").WithName("GetGrid");
        return district;
    }

    /// <summary>What an import would do: the report, and which grids would come, change and go. Stores nothing.</summary>
    private static async Task<Results<Ok<GridImportPreview>, ProblemHttpResult>> PreviewAsync(
        PathId<DistrictId> d, HttpRequest request, GridMapCache maps, IReorganisationStore store, IOptions<GridImportOptions> options, CancellationToken cancellationToken)
    {
        using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        var faults = new Faults();
        var definitions = GridGeoJsonReader.Read(document.RootElement, faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var map = await maps.GetMapAsync(d.Value, cancellationToken);
        var records = await store.ListAsync(d.Value, cancellationToken);
        return TypedResults.Ok(GridImportPreview.Of(map.Grids, definitions, ReorganisationRules.Imported(d.Value, map, records, definitions, options.Value)));
    }

    private static async Task<Results<Ok<GridImportReport>, ProblemHttpResult>> ImportAsync(
        PathId<DistrictId> d, HttpRequest request, Caller caller, IGrainFactory grains, AuditWriter audit, CancellationToken cancellationToken)
    {
        using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        var faults = new Faults();
        var definitions = GridGeoJsonReader.Read(document.RootElement, faults);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var report = await grains.District(d.Value).ImportGridsAsync(definitions, cancellationToken);
        if (!report.IsImported)
        {
            return Problem.BadGrids(report);
        }

        await audit.WriteAsync(d.Value, caller, "import_grids", $"district:{d.Value}", $"{definitions.Length} grids", cancellationToken);
        return TypedResults.Ok(report);
    }

    private static async Task ExportAsync(PathId<DistrictId> d, HttpContext context, IHierarchyStore hierarchy, CancellationToken cancellationToken)
    {
        var (version, grids) = await hierarchy.LoadGridsAsync(d.Value, cancellationToken);
        var tag = $"\"{version}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "private, no-cache";
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/geo+json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        GridGeoJsonWriter.Write(writer, grids);
        await writer.FlushAsync(cancellationToken);
    }

    private static async Task<Results<Ok<GridSnapshot>, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, PathId<GridCode> id, IGrainFactory grains, CancellationToken cancellationToken) =>
        await grains.Grid(d.Value, id.Value).GetSnapshotAsync(cancellationToken) is { } grid
            ? TypedResults.Ok(grid)
            : Problem.Unknown("grid", id.Value.Value);
}
