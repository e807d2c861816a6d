using System.Buffers;
using System.Text.Json;
using GridGov.Interfaces.Geography;
using GridGov.Simulator.Script;

namespace GridGov.Simulator.Players;

/// <summary>The JSON that devices and phones send.</summary>
internal static class Payloads
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static byte[] Position(DateTimeOffset at, GeoPoint place, double accuracyMeters, double? speedMetersPerSecond, double? headingDegrees, int? battery) => Write(writer =>
    {
        WriteAt(writer, at);
        WritePlace(writer, place, accuracyMeters);
        if (speedMetersPerSecond is { } speed)
        {
            writer.WriteNumber("speedMetersPerSecond"u8, Math.Round(speed, 2));
        }

        if (headingDegrees is { } heading)
        {
            writer.WriteNumber("headingDegrees"u8, Math.Round(heading));
        }

        if (battery is { } percent)
        {
            writer.WriteNumber("battery"u8, percent);
        }
    });

    public static byte[] Alarm(ScriptedAlarm alarm, string messageId, DateTimeOffset at, GeoPoint? place) => Write(writer =>
    {
        writer.WriteString("id"u8, messageId);
        writer.WriteString("kind"u8, alarm.Kind.Code);
        WriteAt(writer, at);
        if (place is { } known)
        {
            WritePlace(writer, known, 15);
        }

        writer.WriteNumber("battery"u8, alarm.BatteryPercent);
    });

    public static byte[] Status(DateTimeOffset at, int battery) => Write(writer =>
    {
        WriteAt(writer, at);
        writer.WriteNumber("battery"u8, battery);
    });

    public static byte[] Duty(DateTimeOffset at, bool isOnDuty) => Write(writer =>
    {
        writer.WriteBoolean("onDuty"u8, isOnDuty);
        WriteAt(writer, at);
    });

    public static byte[] Reply(DateTimeOffset at, string task, string reply, string? outcome = null) => Write(writer =>
    {
        writer.WriteString("task"u8, task);
        writer.WriteString("reply"u8, reply);
        WriteAt(writer, at);
        if (outcome is not null)
        {
            writer.WriteString("outcome"u8, outcome);
        }
    });

    private static void WriteAt(Utf8JsonWriter writer, DateTimeOffset at) => writer.WriteString("at"u8, at.UtcDateTime.ToString(Instant));

    private static void WritePlace(Utf8JsonWriter writer, GeoPoint place, double accuracyMeters)
    {
        writer.WriteNumber("lat"u8, Math.Round(place.Latitude, 6));
        writer.WriteNumber("lon"u8, Math.Round(place.Longitude, 6));
        writer.WriteNumber("accuracyMeters"u8, Math.Round(accuracyMeters));
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(192);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
