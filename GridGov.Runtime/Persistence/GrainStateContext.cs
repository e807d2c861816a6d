using System.Text.Json.Serialization.Metadata;

namespace GridGov.Runtime;

/// <summary>A source-generated JSON context that knows state types.</summary>
/// <param name="Resolver">The context.</param>
internal sealed record GrainStateContext(IJsonTypeInfoResolver Resolver);
