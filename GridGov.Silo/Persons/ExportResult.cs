namespace GridGov.Silo.Persons;

/// <summary>An export as NDJSON, line by line as it is read: never whole in memory. The last line says that it is complete.</summary>
internal sealed class ExportResult(string fileName, IAsyncEnumerable<ExportLine> lines) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/x-ndjson; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(fileName)}";
        var count = 0;
        await foreach (var line in lines.WithCancellation(httpContext.RequestAborted))
        {
            await WriteAsync(httpContext, line);
            count++;
        }

        await WriteAsync(httpContext, new ExportLine("end", new ExportEnd(count)));
    }

    private static async Task WriteAsync(HttpContext context, ExportLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, SiloJson.Options);
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        await context.Response.BodyWriter.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
    }
}

/// <summary>The last line.</summary>
/// <param name="Lines">How many came before.</param>
internal sealed record ExportEnd(int Lines);
