using System.Globalization;

namespace GridGov.Silo.Wire;

/// <summary>An instant as phones and other systems write it: ISO 8601, or a number of seconds (below 10¹¹) or milliseconds since 1970.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct EventTime(DateTimeOffset Value)
{
    private static readonly TimeSpan FutureTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Event time to go by, and whether what came was unusable: more than a minute ahead of us.</summary>
    public static (DateTimeOffset At, bool IsSuspect) Judge(EventTime? given, DateTimeOffset receivedAt) =>
        given is not { } time ? (receivedAt, false)
        : time.Value > receivedAt + FutureTolerance || time.Value.Year < 2015 ? (receivedAt, true)
        : (time.Value, false);

    private sealed class Converter : JsonConverter<EventTime>
    {
        public override EventTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number)
            {
                return FromNumber(reader.GetDouble());
            }

            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? FromNumber(number)
                : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? new EventTime(at.ToUniversalTime())
                : throw new JsonException("A time must be ISO 8601 with a zone, or seconds or milliseconds since 1970.");
        }

        public override void Write(Utf8JsonWriter writer, EventTime value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);

        private static EventTime FromNumber(double number)
        {
            var milliseconds = number < 1e11 ? number * 1000 : number;
            return milliseconds is >= 0 and < 253402300800000
                ? new EventTime(DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds))
                : throw new JsonException("A time as a number is seconds or milliseconds since 1970.");
        }
    }
}
