using System.Diagnostics.CodeAnalysis;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.MqttBridge.Dialects.Native;

/// <summary>The native dialect (docs/mqtt-topics.md): payloads to canonical messages, WGS-84 and SI units.</summary>
public static class NativeDecoder
{
    private const int MaxOutcome = 500;
    private const int MaxNote = 2000;

    /// <summary>
    /// An alarm is never lost to its payload: what cannot be read at all is a <c>general</c> alarm, with the fault for the store of the unparsed.
    /// A place or a battery that cannot be is absent.
    /// </summary>
    public static DeviceAlarm DecodeAlarm(ReadOnlySpan<byte> payload, in DecodeContext context, out PayloadFault fault)
    {
        NativeReader.TryRead(payload, context.Zone, out var fields, out fault);
        var (recordedAt, isSuspect) = fields.Clock(context.ReceivedAt);
        return new DeviceAlarm
        {
            MessageId = fields.Id,
            Kind = AlarmKind.Parse(fields.Kind) ?? AlarmKind.General,
            RecordedAt = recordedAt,
            ReceivedAt = context.ReceivedAt,
            IsClockSuspect = isSuspect,
            Location = fields.Place(context.Datum, out _),
            AccuracyMeters = fields.Accuracy,
            BatteryPercent = fields.BatteryPercent,
        };
    }

    /// <summary>A position without a place says nothing.</summary>
    public static bool TryDecodePosition(
        ReadOnlySpan<byte> payload, in DecodeContext context, out PositionFix fix, out PayloadFault fault)
    {
        fix = default;
        fault = PayloadFault.None;
        if (!PlainPosition.TryRead(payload, context.Zone, out var fields) && !NativeReader.TryRead(payload, context.Zone, out fields, out fault))
        {
            return false;
        }

        if (fields.Place(context.Datum, out fault) is not { } place)
        {
            return false;
        }

        var (recordedAt, isSuspect) = fields.Clock(context.ReceivedAt);
        fix = new PositionFix
        {
            RecordedAt = recordedAt ?? context.ReceivedAt,
            ReceivedAt = context.ReceivedAt,
            Location = place,
            AccuracyMeters = fields.Accuracy,
            SpeedMetersPerSecond = fields.Speed,
            HeadingDegrees = fields.Heading,
            BatteryPercent = fields.BatteryPercent,
            IsClockSuspect = isSuspect,
            HasNoOwnTime = recordedAt is null,
        };
        return true;
    }

    public static bool TryDecodeStatus(
        ReadOnlySpan<byte> payload, in DecodeContext context, [NotNullWhen(true)] out DeviceStatus? status, out PayloadFault fault)
    {
        status = NativeReader.TryRead(payload, context.Zone, out var fields, out fault)
            ? new DeviceStatus(fields.Clock(context.ReceivedAt).RecordedAt, context.ReceivedAt, fields.BatteryPercent)
            : null;
        return status is not null;
    }

    public static bool TryDecodeVitals(
        ReadOnlySpan<byte> payload, in DecodeContext context, [NotNullWhen(true)] out VitalsReading? reading, out PayloadFault fault)
    {
        reading = null;
        if (NativeReader.TryRead(payload, context.Zone, out var fields, out fault))
        {
            if (fields.Values is { IsEmpty: false } values)
            {
                reading = new VitalsReading(fields.Clock(context.ReceivedAt).RecordedAt, context.ReceivedAt, values);
            }
            else
            {
                fault = PayloadFault.VitalsMissing;
            }
        }

        return reading is not null;
    }

    public static bool TryDecodeDuty(
        ReadOnlySpan<byte> payload, in DecodeContext context, [NotNullWhen(true)] out DutyReport? report, out PayloadFault fault)
    {
        report = null;
        if (NativeReader.TryRead(payload, context.Zone, out var fields, out fault))
        {
            if (fields.IsOnDuty is { } isOnDuty)
            {
                report = new DutyReport(isOnDuty, fields.Clock(context.ReceivedAt).RecordedAt ?? context.ReceivedAt, context.ReceivedAt);
            }
            else
            {
                fault = PayloadFault.DutyMissing;
            }
        }

        return report is not null;
    }

    public static bool TryDecodeReply(
        ReadOnlySpan<byte> payload, WorkerId worker, in DecodeContext context, [NotNullWhen(true)] out WorkerReply? reply, out PayloadFault fault)
    {
        reply = null;
        if (!NativeReader.TryRead(payload, context.Zone, out var fields, out fault))
        {
            return false;
        }

        if (!PlainId.TryParse<TaskId>(fields.Task, out var task) || task.Incident is null)
        {
            fault = PayloadFault.TaskMissing;
            return false;
        }

        if (ReplyOf(fields.Reply) is not { } word)
        {
            fault = PayloadFault.ReplyUnknown;
            return false;
        }

        reply = new WorkerReply
        {
            Worker = worker,
            Task = task,
            Reply = word,
            Outcome = Cut(fields.Outcome, MaxOutcome),
            Note = Cut(fields.Note, MaxNote),
            RecordedAt = fields.Clock(context.ReceivedAt).RecordedAt ?? context.ReceivedAt,
            ReceivedAt = context.ReceivedAt,
        };
        return true;
    }

    private static ReplyKind? ReplyOf(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "received" => ReplyKind.Received,
        "accept" => ReplyKind.Accept,
        "decline" => ReplyKind.Decline,
        "enroute" => ReplyKind.Enroute,
        "onscene" => ReplyKind.Onscene,
        "resolved" => ReplyKind.Resolved,
        _ => null,
    };

    /// <summary>Cuts between characters, never inside a surrogate pair.</summary>
    private static string? Cut(string? text, int length) =>
        text is null || text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
