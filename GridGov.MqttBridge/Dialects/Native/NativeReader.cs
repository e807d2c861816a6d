using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GridGov.Interfaces.Geography;

namespace GridGov.MqttBridge.Dialects.Native;

/// <summary>
/// Reads the fields of a native payload. Forgiving in everything but syntax: unknown fields are skipped, a field of the wrong type is absent, numbers may
/// come as text. Never throws on what was sent; what had been read when the syntax broke is kept.
/// </summary>
internal static class NativeReader
{
    /// <summary>Largest payload that is looked at, bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxDepth = 16;
    private const int MaxText = 4096;
    private const int MaxChannels = 32;
    private const int MaxChannelName = 64;
    private const int MaxMessageId = 128;
    private const int MaxNumber = 64;

    public static bool TryRead(ReadOnlySpan<byte> payload, TimeZoneInfo zone, out NativeFields fields, out PayloadFault fault)
    {
        fields = default;
        fault = payload.Length > MaxBytes ? PayloadFault.TooLarge : payload.IsEmpty ? PayloadFault.Empty : PayloadFault.None;
        if (fault.IsFault)
        {
            return false;
        }

        var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                fault = PayloadFault.NotAnObject;
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadField(ref reader, zone, ref fields);
            }

            return true;
        }
        catch (JsonException)
        {
            fault = PayloadFault.Syntax;
        }
        catch (InvalidOperationException)
        {
            // Text that is not UTF-8.
            fault = PayloadFault.Syntax;
        }

        return false;
    }

    private static void ReadField(ref Utf8JsonReader reader, TimeZoneInfo zone, ref NativeFields fields)
    {
        var field = NativeField.Of(ref reader);
        reader.Read();
        switch (field)
        {
            case NativeFieldName.Latitude:
                fields.Latitude = Number(ref reader);
                break;
            case NativeFieldName.Longitude:
                fields.Longitude = Number(ref reader);
                break;
            case NativeFieldName.At:
                ReadTime(ref reader, zone, ref fields);
                break;
            case NativeFieldName.AccuracyMeters:
                fields.AccuracyMeters = Number(ref reader);
                break;
            case NativeFieldName.SpeedMetersPerSecond:
                fields.SpeedMetersPerSecond = Number(ref reader);
                break;
            case NativeFieldName.HeadingDegrees:
                fields.HeadingDegrees = Number(ref reader);
                break;
            case NativeFieldName.Battery:
                fields.Battery = Number(ref reader);
                break;
            case NativeFieldName.CoordinateSystem:
                ReadDatum(ref reader, ref fields);
                break;
            case NativeFieldName.Kind:
                fields.Kind = Text(ref reader);
                break;
            case NativeFieldName.Id:
                fields.Id = MessageId(Text(ref reader));
                break;
            default:
                ReadWorkerField(field, ref reader, ref fields);
                break;
        }
    }

    private static void ReadWorkerField(NativeFieldName field, ref Utf8JsonReader reader, ref NativeFields fields)
    {
        switch (field)
        {
            case NativeFieldName.OnDuty:
                fields.IsOnDuty = Boolean(ref reader);
                break;
            case NativeFieldName.Task:
                fields.Task = Text(ref reader);
                break;
            case NativeFieldName.Reply:
                fields.Reply = Text(ref reader);
                break;
            case NativeFieldName.Outcome:
                fields.Outcome = Text(ref reader);
                break;
            case NativeFieldName.Note:
                fields.Note = Text(ref reader);
                break;
            case NativeFieldName.Values:
                fields.Values = Channels(ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void ReadTime(ref Utf8JsonReader reader, TimeZoneInfo zone, ref NativeFields fields)
    {
        fields.HasAt = reader.TokenType != JsonTokenType.Null;
        if (reader.TokenType == JsonTokenType.String)
        {
            Span<byte> buffer = stackalloc byte[MaxNumber];
            fields.At = TryCopy(ref reader, buffer, out var length) ? DeviceTime.FromText(buffer[..length], zone) : null;
        }
        else
        {
            fields.At = Number(ref reader) is { } number ? DeviceTime.FromEpoch(number) : null;
        }
    }

    private static void ReadDatum(ref Utf8JsonReader reader, ref NativeFields fields)
    {
        if (reader.TokenType is not (JsonTokenType.Null or JsonTokenType.String))
        {
            fields.HasUnknownDatum = true;
            reader.Skip();
            return;
        }

        fields.Datum = reader.TokenType == JsonTokenType.Null || reader.ValueTextEquals(""u8) ? null
            : Text(ref reader)?.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() switch
            {
                "wgs84" => CoordinateSystem.Wgs84,
                "gcj02" => CoordinateSystem.Gcj02,
                "bd09" => CoordinateSystem.Bd09,
                _ => null,
            };
        fields.HasUnknownDatum = fields.Datum is null && reader.TokenType == JsonTokenType.String && !reader.ValueTextEquals(""u8);
    }

    /// <summary>A finite number, also as text; null for anything else.</summary>
    private static double? Number(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
            case JsonTokenType.String:
                Span<byte> buffer = stackalloc byte[MaxNumber];
                return TryCopy(ref reader, buffer, out var length)
                    && double.TryParse(buffer[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed)
                        ? parsed
                        : null;
            default:
                reader.Skip();
                return null;
        }
    }

    private static bool? Boolean(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String when Text(ref reader) is { } text && bool.TryParse(text, out var parsed):
                return parsed;
            default:
                return Number(ref reader) switch { 1 => true, 0 => false, _ => null };
        }
    }

    /// <summary>Text, or a number or a boolean as it was written; null for anything else and for what is longer than the limit.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.ValueSpan.Length <= MaxText ? reader.GetString() : null;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private static ImmutableDictionary<string, double>? Channels(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        var values = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length <= MaxChannelName ? reader.GetString() : null;
            reader.Read();
            if (Number(ref reader) is { } value && !string.IsNullOrEmpty(name) && values.Count < MaxChannels)
            {
                values[name] = value;
            }
        }

        return values.ToImmutable();
    }

    /// <summary>An id that is too long stays distinguishable: its hash stands for it.</summary>
    private static string? MessageId(string? id) => id switch
    {
        null or "" => null,
        { Length: <= MaxMessageId } => id,
        _ => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))),
    };

    private static bool TryCopy(ref Utf8JsonReader reader, scoped Span<byte> buffer, out int length)
    {
        length = 0;
        if (reader.ValueSpan.Length > buffer.Length)
        {
            return false;
        }

        length = reader.CopyString(buffer);
        return true;
    }
}
