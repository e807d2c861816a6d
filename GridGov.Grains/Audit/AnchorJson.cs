using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Audit;

/// <summary>Anchors as they are kept and handed out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(Anchor))]
public sealed partial class AnchorJson : JsonSerializerContext;
