using GridGov.Interfaces.Grids;
using GridGov.MqttBridge.Dialects.Native;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Upstream;

/// <summary>What a district's session subscribes to: everything that goes up, nothing that goes down.</summary>
internal static class UpstreamTopics
{
    /// <summary>Mosquitto says there how many messages it has dropped, and what it is.</summary>
    public const string Dropped = "$SYS/broker/publish/messages/dropped";

    /// <summary>Mosquitto's name and version.</summary>
    public const string Version = "$SYS/broker/version";

    private static readonly string[] Upward =
    [
        "device/+/alarm", "device/+/position", "device/+/status", "device/+/vitals",
        "worker/+/position", "worker/+/duty", "worker/+/alarm", "worker/+/reply",
    ];

    /// <summary>What the broker tells about itself, where it does.</summary>
    public static IReadOnlyList<FilterRequest> Broker { get; } =
        [new FilterRequest(Version, QualityOfService.AtMostOnce), new FilterRequest(Dropped, QualityOfService.AtMostOnce)];

    /// <summary>
    /// The client id of a district, which is what makes its session and throws out a second holder.
    /// </summary>
    public static string ClientIdOf(DistrictId district) => $"gridgov-{district.Value}";

    /// <summary>At QoS 1: what is repeated is recognised further in, and QoS 2 would only cost another round trip. Retained copies come once, with a new session (5.0).</summary>
    public static IReadOnlyList<FilterRequest> Of(DistrictId district) =>
    [
        .. Upward.Select(topic => new FilterRequest(
            $"{NativeTopic.Root}{district.Value}/{topic}", QualityOfService.AtLeastOnce, RetainHandling: RetainHandling.SendIfNew)),
    ];
}
