using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GridGov.Runtime;

/// <summary>State as System.Text.Json writes it, by source-generated contexts only: a type that none of them knows is refused, not reflected upon.</summary>
internal sealed class JsonGrainStateSerializer : IGrainStateSerializer
{
    private readonly ConcurrentDictionary<Type, JsonTypeInfo> _types = new();
    private readonly IJsonTypeInfoResolver[] _resolvers;

    /// <summary>Knows what was added with AddGrainState, and the contexts that code which may name no runtime has registered by themselves.</summary>
    public JsonGrainStateSerializer(IEnumerable<GrainStateContext> contexts, IEnumerable<IJsonTypeInfoResolver> resolvers) =>
        _resolvers = [.. contexts.Select(context => context.Resolver), .. resolvers];

    public void Serialize<TState>(TState state, IBufferWriter<byte> destination)
    {
        using var writer = new Utf8JsonWriter(destination);
        JsonSerializer.Serialize(writer, state, TypeOf<TState>());
    }

    public TState Deserialize<TState>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, TypeOf<TState>()) ?? throw new JsonException($"The stored state of {typeof(TState)} is null.");

    private JsonTypeInfo<TState> TypeOf<TState>() => (JsonTypeInfo<TState>)_types.GetOrAdd(typeof(TState), static (type, self) => self.Resolve(type), this);

    /// <summary>The first context that knows the type gives both its shape and its options (naming, converters).</summary>
    private JsonTypeInfo Resolve(Type type)
    {
        foreach (var resolver in _resolvers)
        {
            if (resolver is System.Text.Json.Serialization.JsonSerializerContext context)
            {
                if (context.GetTypeInfo(type) is { } own)
                {
                    return own;
                }
            }
            else if (resolver.GetTypeInfo(type, new JsonSerializerOptions { TypeInfoResolver = resolver }) is { } other)
            {
                return other;
            }
        }

        throw new NotSupportedException($"No JSON context registered with AddGrainState knows {type}.");
    }
}
