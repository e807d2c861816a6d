using System.Buffers;
using System.Text.Json.Serialization.Metadata;

namespace GridGov.Silo.Runtimes.Orleans;

/// <summary>Grain state as the other runtime writes it: source-generated, versioned JSON, and a type that no context knows is refused.</summary>
internal sealed class StateJson(IEnumerable<IJsonTypeInfoResolver> resolvers) : IGrainStorageSerializer
{
    private readonly GridGov.Runtime.JsonGrainStateSerializer _json = new([], resolvers);

    public BinaryData Serialize<T>(T? input)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _json.Serialize(input, buffer);
        return new BinaryData(buffer.WrittenMemory);
    }

    public T? Deserialize<T>(BinaryData input) => _json.Deserialize<T?>(input.ToMemory().Span);
}
