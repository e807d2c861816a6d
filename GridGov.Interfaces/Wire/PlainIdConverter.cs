using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridGov.Interfaces.Wire;

/// <summary>Reads and writes an id as a JSON string, also as a property name.</summary>
/// <typeparam name="TId">The id type.</typeparam>
public sealed class PlainIdConverter<TId> : JsonConverter<TId>
    where TId : struct, IPlainId<TId>
{
    /// <inheritdoc />
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(
        reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("An id must be a string."));

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc />
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);

    private static TId Parse(string? text) => PlainId.TryParse<TId>(text, out var id)
        ? id
        : throw new JsonException($"\"{text}\" is not an id: 1 to {PlainId.MaxLength} letters, digits, '.', '_', '-' or ':'.");
}
