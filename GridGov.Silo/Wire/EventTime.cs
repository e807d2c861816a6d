using System.Globalization;

namespace GridGov.Silo.Wire;

/// <summary>
/// An instant as phones and other systems write it: ISO 8601 (without a zone: the district's time), or a number of seconds (below 10¹¹) or
/// milliseconds since 1970.
/// </summary>
/// <param name="Written">The instant; for a local one the wall clock's reading as if it were UTC.</param>
/// <param name="IsLocal">Written without a zone.</param>
[JsonConverter(typeof(Converter))]
internal readonly record struct EventTime(DateTimeOffset Written, bool IsLocal = false)
{
    private static readonly TimeSpan FutureTolerance = TimeSpan.FromMinutes(1);

    /// <summary>The instant, UTC.</summary>
    public DateTimeOffset In(DistrictClock clock) => IsLocal ? clock.ToInstant(Written.DateTime) : Written;

    /// <summary>Event time to go by, and whether what came was unusable: more than a minute ahead of us, or before 2015.</summary>
    public static (DateTimeOffset At, bool IsSuspect) Judge(EventTime? given, DistrictClock clock, DateTimeOffset receivedAt)
    {
        if (given is not { } time)
        {
            return (receivedAt, false);
        }

        var at = time.In(clock);
        return at > receivedAt + FutureTolerance || at.Year < 2015 ? (receivedAt, true) : (at, false);
    }

    /// <summary>Reads ISO 8601; false when it is none.</summary>
    public static bool TryParse(string? text, out EventTime time)
    {
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var written)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            time = new EventTime(at.ToUniversalTime(), written.Kind == DateTimeKind.Unspecified);
            return true;
        }

        time = default;
        return false;
    }

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
                : TryParse(text, out var time) ? time
                : throw new JsonException("A time must be ISO 8601, or seconds or milliseconds since 1970.");
        }

        public override void Write(Utf8JsonWriter writer, EventTime value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Written, options);

        private static EventTime FromNumber(double number)
        {
            var milliseconds = number < 1e11 ? number * 1000 : number;
            return milliseconds is >= 0 and < 253402300800000
                ? new EventTime(DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds))
                : throw new JsonException("A time as a number is seconds or milliseconds since 1970.");
        }
    }
}
