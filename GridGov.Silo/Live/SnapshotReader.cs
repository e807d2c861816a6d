namespace GridGov.Silo.Live;

/// <summary>Reads what a console needs to begin with, all of it as of one sequence.</summary>
internal sealed class SnapshotReader(IEntityCatalogue catalogue, TimeProvider time)
{
    private static readonly ImmutableArray<EntityKind> Kinds = [EntityKind.Incident, EntityKind.Worker, EntityKind.Grid, EntityKind.Device];

    /// <summary>The snapshot as JSON, and its sequence. Workers on the way are told to the filter.</summary>
    public async Task<(long Sequence, byte[] Json)> ReadAsync(DistrictId district, FeedFilter filter, CancellationToken cancellationToken)
    {
        var snapshot = await catalogue.GetSnapshotAsync(district, Kinds, filter.Grid, cancellationToken);
        var workers = await catalogue.CountAsync(district, EntityKind.Worker, cancellationToken);
        var devices = await catalogue.CountAsync(district, EntityKind.Device, cancellationToken);
        var byKind = snapshot.Entities.ToLookup(item => item.Entry.Kind);
        foreach (var worker in byKind[EntityKind.Worker])
        {
            filter.Passes(worker.Entry);
        }

        var counts = new SnapshotCounts(
            byKind[EntityKind.Worker].Count(), workers.All, devices.All, byKind[EntityKind.Incident].Count());
        return (snapshot.Sequence, Write(snapshot.Sequence, byKind, counts));
    }

    private byte[] Write(long sequence, ILookup<EntityKind, FeedEvent> byKind, SnapshotCounts counts)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", sequence);
            json.WritePropertyName("at");
            JsonSerializer.Serialize(json, time.GetUtcNow(), SiloJson.Options);
            WriteEntities(json, "incidents", byKind[EntityKind.Incident]);
            WriteEntities(json, "workers", byKind[EntityKind.Worker]);
            WriteEntities(json, "grids", byKind[EntityKind.Grid].Where(GridCountRule.HasCounts));
            WriteEntities(json, "devices", byKind[EntityKind.Device]);
            json.WritePropertyName("counts");
            JsonSerializer.Serialize(json, counts, SiloJson.Options);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEntities(Utf8JsonWriter json, string name, IEnumerable<FeedEvent> entities)
    {
        json.WriteStartArray(name);
        foreach (var entity in entities)
        {
            json.WriteRawValue(entity.Entry.Body.AsSpan(), skipInputValidation: true);
        }

        json.WriteEndArray();
    }
}

/// <summary>Counts of a snapshot: on duty and open ones under its filter, the others of the whole district.</summary>
internal sealed record SnapshotCounts(int WorkersOnDuty, int Workers, int Devices, int OpenIncidents);
