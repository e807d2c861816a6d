namespace GridGov.Silo.Grids;

/// <summary>
/// Reads a hierarchy from a GeoJSON FeatureCollection: Polygon, MultiPolygon or no geometry. Longitude first, as RFC 7946 says. Whether the
/// polygons make sense together is the district's own check; here only what cannot be read at all is a fault.
/// </summary>
internal static class GridGeoJsonReader
{
    private const int MaxFaults = 20;

    public static ImmutableArray<GridDefinition> Read(JsonElement root, Faults faults)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            faults.Add("features", "Send a GeoJSON FeatureCollection: an object with an array \"features\".");
            return [];
        }

        var grids = ImmutableArray.CreateBuilder<GridDefinition>(features.GetArrayLength());
        var index = 0;
        foreach (var feature in features.EnumerateArray())
        {
            if (faults.ByField.Count >= MaxFaults)
            {
                break;
            }

            if (ReadFeature(feature, $"features[{index++}]", faults) is { } grid)
            {
                grids.Add(grid);
            }
        }

        return grids.DrainToImmutable();
    }

    private static GridDefinition? ReadFeature(JsonElement feature, string path, Faults faults)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            faults.Add(path, $"{path} has no properties.");
            return null;
        }

        GridProperties? read;
        try
        {
            read = properties.Deserialize<GridProperties>(SiloJson.Options);
        }
        catch (JsonException fault)
        {
            faults.Add(path, $"{path}.properties{fault.Path?.TrimStart('$')}: {fault.Message.Split('.', 2)[0]}.");
            return null;
        }

        read!.Check(path, faults);
        var polygons = feature.TryGetProperty("geometry", out var geometry) ? ReadGeometry(geometry, path, faults) : [];
        return faults.Any ? null : read.ToDefinition(polygons);
    }

    private static ImmutableArray<GridPolygon> ReadGeometry(JsonElement geometry, string path, Faults faults)
    {
        if (geometry.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        var type = geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out var word) && word.ValueKind == JsonValueKind.String
            ? word.GetString()
            : null;
        if (type is not ("Polygon" or "MultiPolygon") || !geometry.TryGetProperty("coordinates", out var coordinates))
        {
            faults.Add(path, $"{path}.geometry must be a Polygon, a MultiPolygon or null.");
            return [];
        }

        try
        {
            return type == "Polygon" ? [ReadPolygon(coordinates)] : [.. coordinates.EnumerateArray().Select(ReadPolygon)];
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or IndexOutOfRangeException)
        {
            faults.Add(path, $"{path}.geometry: {(fault is FormatException ? fault.Message : "coordinates must be arrays of rings of [longitude, latitude].")}");
            return [];
        }
    }

    private static GridPolygon ReadPolygon(JsonElement rings) => new([.. rings.EnumerateArray().Select(ReadRing)]);

    private static ImmutableArray<GeoPoint> ReadRing(JsonElement ring) => [.. ring.EnumerateArray().Select(position =>
        GeoPoint.TryFromDegrees(latitude: position[1].GetDouble(), longitude: position[0].GetDouble(), out var point)
            ? point
            : throw new FormatException($"[{position[0]}, {position[1]}] is not [longitude, latitude] in WGS-84 degrees."))];
}
