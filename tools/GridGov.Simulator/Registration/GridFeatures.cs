using System.Buffers;
using System.Text.Json;
using GridGov.Simulator.Plan;

namespace GridGov.Simulator.Registration;

/// <summary>The hierarchy as a GeoJSON FeatureCollection: longitude first, as RFC 7946 says.</summary>
internal static class GridFeatures
{
    public static byte[] Write(IReadOnlyList<PlannedGrid> grids)
    {
        var buffer = new ArrayBufferWriter<byte>(4 * 1024 * 1024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "FeatureCollection"u8);
        writer.WriteStartArray("features"u8);
        foreach (var grid in grids)
        {
            WriteFeature(writer, grid);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteFeature(Utf8JsonWriter writer, PlannedGrid grid)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Feature"u8);
        WriteProperties(writer, grid);
        writer.WriteStartObject("geometry"u8);
        writer.WriteString("type"u8, "Polygon"u8);
        writer.WriteStartArray("coordinates"u8);
        writer.WriteStartArray();
        foreach (var corner in grid.Outline)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(corner.Longitude);
            writer.WriteNumberValue(corner.Latitude);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, PlannedGrid grid)
    {
        writer.WriteStartObject("properties"u8);
        writer.WriteString("code"u8, grid.Code);
        writer.WriteString("name"u8, grid.Name);
        writer.WriteString("level"u8, Word(grid.Level));
        writer.WriteNumber("households"u8, grid.Households);
        writer.WriteNumber("population"u8, grid.Population);
        WriteUnlessNull(writer, "parent", grid.Parent);
        WriteUnlessNull(writer, "kind", grid.Kind is { } kind ? Word(kind) : null);
        WriteUnlessNull(writer, "boundaries", grid.Boundaries);
        if (!grid.Checkpoints.IsEmpty)
        {
            writer.WriteStartArray("checkpoints"u8);
            foreach (var checkpoint in grid.Checkpoints)
            {
                writer.WriteStartObject();
                writer.WriteString("name"u8, checkpoint.Name);
                writer.WriteNumber("lat"u8, checkpoint.Location.Latitude);
                writer.WriteNumber("lon"u8, checkpoint.Location.Longitude);
                writer.WriteNumber("radiusMeters"u8, checkpoint.RadiusMeters);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteUnlessNull(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
