using System.Buffers;

namespace GridGov.Silo.Workers;

/// <summary>
/// The list of the nearest workers: the same JSON that a serializer would write, written at once into the thread's own buffer, because consoles, phones
/// and integrators ask for it more often than for anything else.
/// </summary>
internal sealed class NearbyWorkersResult(ImmutableArray<NearbyWorker> workers) : IResult
{
    private static readonly JsonEncodedText Items = JsonEncodedText.Encode("items");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText DistanceMeters = JsonEncodedText.Encode("distanceMeters");
    private static readonly JsonEncodedText LastFix = JsonEncodedText.Encode("lastFix");
    private static readonly JsonEncodedText Latitude = JsonEncodedText.Encode("lat");
    private static readonly JsonEncodedText Longitude = JsonEncodedText.Encode("lon");
    private static readonly JsonEncodedText At = JsonEncodedText.Encode("at");
    private static readonly JsonEncodedText AccuracyMeters = JsonEncodedText.Encode("accuracyMeters");
    private static readonly JsonEncodedText Busy = JsonEncodedText.Encode("busy");
    private static readonly JsonEncodedText Next = JsonEncodedText.Encode("next");

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_json;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        Write(httpContext.Response, workers);
        return Task.CompletedTask;
    }

    /// <summary>Writes the whole answer.</summary>
    public static void Write(HttpResponse response, ImmutableArray<NearbyWorker> workers)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(4096);
        buffer.ResetWrittenCount();
        var json = t_json ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.Reset(buffer);
        Write(json, workers);
        json.Flush();

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<NearbyWorker> workers)
    {
        Span<byte> instant = stackalloc byte[InstantText.Length];
        json.WriteStartObject();
        json.WriteStartArray(Items);
        foreach (var worker in workers)
        {
            json.WriteStartObject();
            json.WriteString(Id, worker.Id.Value);
            WriteNumber(json, DistanceMeters, worker.DistanceMeters);
            json.WriteStartObject(LastFix);
            WriteNumber(json, Latitude, worker.LastFix.Latitude);
            WriteNumber(json, Longitude, worker.LastFix.Longitude);
            InstantText.Write(worker.LastFix.RecordedAt, instant);
            json.WriteString(At, instant);
            if (worker.LastFix.AccuracyMeters is { } accuracy)
            {
                WriteNumber(json, AccuracyMeters, accuracy);
            }

            json.WriteEndObject();
            json.WriteBoolean(Busy, worker.IsBusy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNull(Next);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, JsonEncodedText name, double value)
    {
        json.WritePropertyName(name);
        json.WriteDecimal(value);
    }
}
