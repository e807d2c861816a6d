using System.Diagnostics.CodeAnalysis;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.MqttBridge.Dialects.Native;

/// <summary>A topic of the form <c>gridgov/{district}/device|worker/{id}/{what}</c>.</summary>
/// <param name="Kind">What is said there.</param>
/// <param name="District">The district.</param>
/// <param name="Id">The device's or worker's id.</param>
public sealed record NativeTopic(NativeTopicKind Kind, DistrictId District, string Id)
{
    /// <summary>What all topics of the product begin with.</summary>
    public const string Root = "gridgov/";

    /// <summary>The tasks of a worker.</summary>
    public static string TaskOf(DistrictId district, WorkerId worker) => $"{Root}{district.Value}/worker/{worker.Value}/task";

    /// <summary>The commands to a device.</summary>
    public static string CommandOf(DistrictId district, DeviceId device) => $"{Root}{district.Value}/device/{device.Value}/command";

    /// <summary>The live feed of a district.</summary>
    public static string FeedOf(DistrictId district) => $"{Root}{district.Value}/feed";

    /// <summary>Finds the parts of an upward topic without allocating, whatever its ids are, even empty; false for any other topic.</summary>
    public static bool TryMatch(ReadOnlySpan<char> topic, out NativeTopicKind kind, out ReadOnlySpan<char> district, out ReadOnlySpan<char> id)
    {
        kind = default;
        district = id = default;
        if (!topic.StartsWith(Root, StringComparison.Ordinal))
        {
            return false;
        }

        Span<Range> parts = stackalloc Range[5];
        var rest = topic[Root.Length..];
        if (rest.Split(parts, '/') != 4)
        {
            return false;
        }

        district = rest[parts[0]];
        id = rest[parts[2]];
        return TryKind(rest[parts[1]], rest[parts[3]], out kind);
    }

    /// <summary>Parses an upward topic; false for any other topic and for ids that are none.</summary>
    public static bool TryParse(string topic, [NotNullWhen(true)] out NativeTopic? parsed)
    {
        parsed = TryMatch(topic, out var kind, out var district, out var id)
            && PlainId.TryParse<DistrictId>(district.ToString(), out var known) && PlainId.IsValid(id.ToString())
                ? new NativeTopic(kind, known, id.ToString())
                : null;
        return parsed is not null;
    }

    private static bool TryKind(ReadOnlySpan<char> who, ReadOnlySpan<char> what, out NativeTopicKind kind)
    {
        NativeTopicKind? found = who switch
        {
            "device" => what switch
            {
                "alarm" => NativeTopicKind.DeviceAlarm,
                "position" => NativeTopicKind.DevicePosition,
                "status" => NativeTopicKind.DeviceStatus,
                "vitals" => NativeTopicKind.DeviceVitals,
                _ => null,
            },
            "worker" => what switch
            {
                "position" => NativeTopicKind.WorkerPosition,
                "duty" => NativeTopicKind.WorkerDuty,
                "alarm" => NativeTopicKind.WorkerAlarm,
                "reply" => NativeTopicKind.WorkerReply,
                _ => null,
            },
            _ => null,
        };
        kind = found.GetValueOrDefault();
        return found is not null;
    }
}
