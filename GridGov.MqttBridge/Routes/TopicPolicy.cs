using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// The access list (docs/mqtt-topics.md): devices and workers speak and listen for themselves alone; a gateway speaks for every device and worker of its
/// district, hears the commands to them and the feed, but no tasks, which carry names and addresses. Pure.
/// </summary>
internal sealed class TopicPolicy : ITopicPolicy
{
    public bool MayPublish(ClientIdentity identity, string topic) => identity.Kind switch
    {
        ClientKind.System => true,
        ClientKind.Device or ClientKind.Worker or ClientKind.Gateway =>
            NativeTopic.TryMatch(topic, out var kind, out var district, out var id) && MaySpeak(identity, kind, district, id),
        _ => false,
    };

    public bool MaySubscribe(ClientIdentity identity, string filter) => identity.Kind switch
    {
        ClientKind.System => true,
        ClientKind.Device => IsBelow(filter, $"{NativeTopic.Root}{identity.District}/device/{identity.LocalId}/"),
        ClientKind.Worker => IsBelow(filter, $"{NativeTopic.Root}{identity.District}/worker/{identity.LocalId}/"),
        ClientKind.Gateway => MayListen(identity, filter),
        _ => false,
    };

    private static bool MaySpeak(ClientIdentity identity, NativeTopicKind kind, ReadOnlySpan<char> district, ReadOnlySpan<char> id)
    {
        if (identity.Kind == ClientKind.Gateway)
        {
            return identity.District is null || district.SequenceEqual(identity.District);
        }

        var isWorkerTopic = kind >= NativeTopicKind.WorkerPosition;
        return !district.IsEmpty && !id.IsEmpty && district.SequenceEqual(identity.District) && id.SequenceEqual(identity.LocalId) && isWorkerTopic == (identity.Kind == ClientKind.Worker);
    }

    private static bool MayListen(ClientIdentity identity, string filter)
    {
        var parts = filter.Split('/');
        return parts is ["gridgov", var district, ..]
            && (identity.District is null || district == identity.District)
            && parts[2..] is ["feed"] or ["device", _, "command"];
    }

    private static bool IsBelow(string filter, string prefix) =>
        filter.Length > prefix.Length && filter.StartsWith(prefix, StringComparison.Ordinal);
}
