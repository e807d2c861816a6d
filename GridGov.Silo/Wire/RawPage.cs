namespace GridGov.Silo.Wire;

/// <summary>A page of entities whose bodies are in the catalogue as JSON already: written as they are.</summary>
internal sealed class RawPage(IEnumerable<ImmutableArray<byte>> bodies, string? next) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(httpContext.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var body in bodies)
        {
            json.WriteRawValue(body.AsSpan(), skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteString("next", next);
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }
}
