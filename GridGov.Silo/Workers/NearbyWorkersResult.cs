using System.Buffers;

namespace GridGov.Silo.Workers;

/// <summary>
/// The list of the nearest workers: the same JSON that a serializer would write, written at once into the thread's own buffer, because consoles, phones
/// and integrators ask for it more often than for anything else.
/// </summary>
internal sealed class NearbyWorkersResult(ImmutableArray<NearbyWorker> workers) : IResult
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_json;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        var json = t_json ??= new Utf8JsonWriter(buffer);
        json.Reset(buffer);
        Write(json);
        json.Flush();

        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = buffer.WrittenCount;
        httpContext.Response.BodyWriter.Write(buffer.WrittenSpan);
        return Task.CompletedTask;
    }

    private void Write(Utf8JsonWriter json)
    {
        Span<byte> instant = stackalloc byte[InstantText.Length];
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var worker in workers)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, worker.Id.Value);
            json.WriteNumber("distanceMeters"u8, worker.DistanceMeters);
            json.WriteStartObject("lastFix"u8);
            json.WriteNumber("lat"u8, worker.LastFix.Latitude);
            json.WriteNumber("lon"u8, worker.LastFix.Longitude);
            InstantText.Write(worker.LastFix.RecordedAt, instant);
            json.WriteString("at"u8, instant);
            if (worker.LastFix.AccuracyMeters is { } accuracy)
            {
                json.WriteNumber("accuracyMeters"u8, accuracy);
            }

            json.WriteEndObject();
            json.WriteBoolean("busy"u8, worker.IsBusy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNull("next"u8);
        json.WriteEndObject();
    }
}
