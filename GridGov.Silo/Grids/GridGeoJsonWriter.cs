namespace GridGov.Silo.Grids;

/// <summary>Writes a hierarchy as a GeoJSON FeatureCollection, longitude first, six decimals (0.1 m).</summary>
internal static class GridGeoJsonWriter
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<GridDefinition> grids)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var grid in grids)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", grid.Code.Value);
            WriteProperties(json, grid);
            WriteGeometry(json, grid.Polygons);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A position, longitude first.</summary>
    public static void WritePosition(Utf8JsonWriter json, GeoPoint point)
    {
        json.WriteStartArray();
        json.WriteDecimal(Math.Round(point.Longitude, 7));
        json.WriteDecimal(Math.Round(point.Latitude, 7));
        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, GridDefinition grid)
    {
        json.WritePropertyName("properties");
        JsonSerializer.Serialize(
            json,
            new GridProperties
            {
                Code = grid.Code.Value,
                Name = grid.Name,
                Level = grid.Level,
                Parent = grid.Parent?.Value,
                Kind = grid.Kind,
                Households = grid.Households,
                Population = grid.Population,
                Boundaries = grid.Boundaries,
                Checkpoints = grid.Checkpoints.IsDefaultOrEmpty ? null : [.. grid.Checkpoints.Select(checkpoint => new CheckpointProperties
                {
                    Name = checkpoint.Name,
                    Lat = checkpoint.Location.Latitude,
                    Lon = checkpoint.Location.Longitude,
                    RadiusMeters = checkpoint.RadiusMeters,
                })],
            },
            SiloJson.Options);
    }

    private static void WriteGeometry(Utf8JsonWriter json, ImmutableArray<GridPolygon> polygons)
    {
        json.WritePropertyName("geometry");
        if (polygons.IsDefaultOrEmpty)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", polygons.Length == 1 ? "Polygon" : "MultiPolygon");
        json.WritePropertyName("coordinates");
        if (polygons.Length == 1)
        {
            WritePolygon(json, polygons[0]);
        }
        else
        {
            json.WriteStartArray();
            foreach (var polygon in polygons)
            {
                WritePolygon(json, polygon);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WritePolygon(Utf8JsonWriter json, GridPolygon polygon)
    {
        json.WriteStartArray();
        foreach (var ring in polygon.Rings)
        {
            json.WriteStartArray();
            foreach (var point in ring)
            {
                WritePosition(json, point);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
