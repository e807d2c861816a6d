using System.Text;
using System.Text.Json;

namespace GridGov.MqttBridge.Dialects.Native;

/// <summary>Tells names apart by their length first: on the path of a fix, most comparisons are with names that they are not.</summary>
internal static class NativeField
{
    private static readonly string[] Names =
    [
        "at", "id", "lat", "lon", "crs", "kind", "task", "note", "reply", "onDuty", "values", "battery", "outcome", "accuracyMeters", "headingDegrees", "speedMetersPerSecond",
    ];

    /// <summary>The name that the reader stands on.</summary>
    public static NativeFieldName Of(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? OfEscaped(ref reader) : Of(reader.ValueSpan);

    private static NativeFieldName OfEscaped(ref Utf8JsonReader reader)
    {
        foreach (var name in Names)
        {
            if (reader.ValueTextEquals(name))
            {
                return Of(Encoding.UTF8.GetBytes(name));
            }
        }

        return NativeFieldName.Unknown;
    }

    /// <summary>A name without escapes.</summary>
    public static NativeFieldName Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => name.SequenceEqual("at"u8) ? NativeFieldName.At : name.SequenceEqual("id"u8) ? NativeFieldName.Id : NativeFieldName.Unknown,
        3 => name.SequenceEqual("lat"u8) ? NativeFieldName.Latitude
            : name.SequenceEqual("lon"u8) ? NativeFieldName.Longitude
            : name.SequenceEqual("crs"u8) ? NativeFieldName.CoordinateSystem : NativeFieldName.Unknown,
        4 => name.SequenceEqual("kind"u8) ? NativeFieldName.Kind
            : name.SequenceEqual("task"u8) ? NativeFieldName.Task
            : name.SequenceEqual("note"u8) ? NativeFieldName.Note : NativeFieldName.Unknown,
        5 => name.SequenceEqual("reply"u8) ? NativeFieldName.Reply : NativeFieldName.Unknown,
        6 => name.SequenceEqual("onDuty"u8) ? NativeFieldName.OnDuty : name.SequenceEqual("values"u8) ? NativeFieldName.Values : NativeFieldName.Unknown,
        7 => name.SequenceEqual("battery"u8) ? NativeFieldName.Battery : name.SequenceEqual("outcome"u8) ? NativeFieldName.Outcome : NativeFieldName.Unknown,
        14 => name.SequenceEqual("accuracyMeters"u8) ? NativeFieldName.AccuracyMeters
            : name.SequenceEqual("headingDegrees"u8) ? NativeFieldName.HeadingDegrees : NativeFieldName.Unknown,
        20 => name.SequenceEqual("speedMetersPerSecond"u8) ? NativeFieldName.SpeedMetersPerSecond : NativeFieldName.Unknown,
        _ => NativeFieldName.Unknown,
    };
}
