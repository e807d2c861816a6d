using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridGov.Interfaces.Devices;

/// <summary>Reads and writes an alarm kind as its word.</summary>
public sealed class AlarmKindConverter : JsonConverter<AlarmKind>
{
    /// <inheritdoc />
    public override AlarmKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AlarmKind.Parse(reader.GetString()) ?? throw new JsonException("An alarm kind must be a word of 1 to 32 characters.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, AlarmKind value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}
