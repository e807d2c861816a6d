using GridGov.MqttBridge.Broker.Ingress;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace GridGov.Silo.Import;

/// <summary>Bulk registration: NDJSON in, a result for each line out, in the lines' order. One bad line stops nothing.</summary>
internal static class ImportEndpoints
{
    private const long MaxImportBytes = 256L * 1024 * 1024;

    public static RouteGroupBuilder MapImport(this RouteGroupBuilder district)
    {
        district.MapPost("/import", ImportAsync)
            .Requires(Right.RegisterDevices)
            .AddEndpointFilter(RefuseWithoutMemoryAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MaxImportBytes))
            .WithTags("Import")
            .Accepts<ImportHead>("application/json", "application/x-ndjson", "application/ndjson", "application/jsonl")
            .Produces<ImportResult>(StatusCodes.Status200OK, "application/x-ndjson")
            .WithName("Import");
        return district;
    }

    /// <summary>An import is the largest piece of new work there is; single commands of staff are always taken.</summary>
    private static async ValueTask<object?> RefuseWithoutMemoryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<IntakeGate>().Reason is { } reason
            ? Problem.Unavailable($"Memory: {reason}. Try again later.")
            : await next(context);

    private static async Task ImportAsync(PathId<DistrictId> d, HttpContext context, Caller caller, LineImporter importer, AuditWriter audit)
    {
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null; // an import may be typed by hand
        var cancellationToken = context.RequestAborted;
        await audit.WriteAsync(d.Value, caller, "import", $"district:{d.Value}", null, cancellationToken);
        await new ImportRun(importer, d.Value, caller).RunAsync(context.Request.BodyReader, context.Response.BodyWriter, cancellationToken);
    }
}
