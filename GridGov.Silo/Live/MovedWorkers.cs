namespace GridGov.Silo.Live;

/// <summary>Who has moved; the body of <c>positions</c>, whose parts are written once, however many consoles look on.</summary>
internal sealed record MovedWorkers(DateTimeOffset At, ImmutableArray<MovedWorker> Workers)
{
    public static MovedWorkers Of(LivePositions positions) => new(
        positions.At, [.. positions.Workers.Select(static position => new MovedWorker(position, JsonSerializer.SerializeToUtf8Bytes(position, SiloJson.Options)))]);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("at");
        JsonSerializer.Serialize(json, At, SiloJson.Options);
        json.WriteStartArray("workers");
        foreach (var worker in Workers)
        {
            json.WriteRawValue(worker.Json, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>Where one of them is, and the same as JSON.</summary>
internal sealed record MovedWorker(WorkerPosition Position, byte[] Json);
