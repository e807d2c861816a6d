using System.Text.Json;
using System.Text.Json.Serialization;

namespace GridGov.Interfaces.Geography;

/// <summary>Reads and writes a point as <c>{"lat":…,"lon":…}</c>, WGS-84 degrees.</summary>
public sealed class GeoPointConverter : JsonConverter<GeoPoint>
{
    /// <inheritdoc />
    public override GeoPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        double? latitude = null;
        double? longitude = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A place must be an object with lat and lon.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isLatitude = reader.ValueTextEquals("lat"u8);
            var isLongitude = reader.ValueTextEquals("lon"u8);
            reader.Read();
            if (isLatitude)
            {
                latitude = reader.GetDouble();
            }
            else if (isLongitude)
            {
                longitude = reader.GetDouble();
            }
            else
            {
                reader.Skip();
            }
        }

        return latitude is { } lat && longitude is { } lon && GeoPoint.TryFromDegrees(latitude: lat, longitude: lon, out var point)
            ? point
            : throw new JsonException("A place needs lat (−90…90) and lon (−180…180), WGS-84 degrees, not both zero.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, GeoPoint value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("lat"u8, value.Latitude);
        writer.WriteNumber("lon"u8, value.Longitude);
        writer.WriteEndObject();
    }
}
