using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridGov.Interfaces.Wire;

/// <summary>Writes an instant as ISO 8601 UTC with milliseconds and <c>Z</c>; reads any ISO 8601 with a zone.</summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[InstantText.Length];
        InstantText.Write(value, text);
        writer.WriteStringValue(text);
    }
}
