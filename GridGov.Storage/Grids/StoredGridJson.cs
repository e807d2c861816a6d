using System.Text.Json.Serialization;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;

namespace GridGov.Storage.Grids;

/// <summary>The JSON of a stored grid and of a reorganisation.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(GridDefinition))]
[JsonSerializable(typeof(Reorganisation))]
internal sealed partial class StoredGridJson : JsonSerializerContext;
