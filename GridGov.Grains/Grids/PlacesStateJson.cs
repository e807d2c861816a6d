using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Grids;

/// <summary>JSON of the states of this walk's grains.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(DistrictState))]
public sealed partial class PlacesStateJson : JsonSerializerContext;
