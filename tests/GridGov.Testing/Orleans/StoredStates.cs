using System.Buffers;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using GridGov.Runtime;

namespace GridGov.Testing;

/// <summary>Orleans' grain storage on the state store that tests can slow down, refuse and look into, by the JSON of the product.</summary>
internal sealed class StoredStates(IGrainStateStore store, IEnumerable<IJsonTypeInfoResolver> contexts) : IGrainStorage
{
    private readonly JsonGrainStateSerializer _json = new([], contexts);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await store.ReadAsync(stateName, Key(grainId), CancellationToken.None);
        grainState.RecordExists = stored is not null;
        grainState.State = stored is { } found ? _json.Deserialize<T>(found.Json.Span) : Activator.CreateInstance<T>();
        grainState.ETag = stored?.Etag.ToString(CultureInfo.InvariantCulture);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _json.Serialize(grainState.State, buffer);
        var etag = await store.WriteAsync(stateName, Key(grainId), buffer.WrittenMemory, Etag(grainState.ETag), CancellationToken.None);
        (grainState.ETag, grainState.RecordExists) = (etag.ToString(CultureInfo.InvariantCulture), true);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await store.ClearAsync(stateName, Key(grainId), Etag(grainState.ETag), CancellationToken.None);
        (grainState.ETag, grainState.RecordExists, grainState.State) = (null, false, Activator.CreateInstance<T>());
    }

    private static string Key(GrainId grain) => grain.Key.ToString()!;

    private static long Etag(string? text) => text is null ? 0 : long.Parse(text, CultureInfo.InvariantCulture);
}
