namespace GridGov.Silo.Diagnostics;

/// <summary>For probes and scrapers: no session needed, nothing personal in it.</summary>
internal static class DiagnosticEndpoints
{
    public static IEndpointRouteBuilder MapDiagnostics(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        group.MapGet("/health/live", () => TypedResults.Ok(new HealthReport("live", [])));
        group.MapGet("/health/ready", ReadyAsync);
        group.MapGet("/metrics", (PrometheusExporter prometheus) => TypedResults.Text(prometheus.Scrape(), PrometheusText.ContentType));
        return endpoints;
    }

    private static async Task<IResult> ReadyAsync(HealthCheck check, CancellationToken cancellationToken)
    {
        var reasons = await check.ReasonsAgainstAsync(cancellationToken);
        return TypedResults.Json(
            new HealthReport(reasons.IsEmpty ? "ready" : "not ready", reasons),
            statusCode: reasons.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>How the silo is.</summary>
/// <param name="Status">live, ready or not ready.</param>
/// <param name="Reasons">What is missing; empty when nothing is.</param>
internal sealed record HealthReport(string Status, ImmutableArray<string> Reasons);
