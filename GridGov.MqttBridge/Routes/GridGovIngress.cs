using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Dialects.Native;

namespace GridGov.MqttBridge.Routes;

/// <summary>The meaning of topics. A route holds its grain's reference for as long as the connection caches the topic.</summary>
internal sealed class GridGovIngress(RouteServices services) : IIngress
{
    public IIngressRoute? Resolve(ClientIdentity identity, string topic)
    {
        if (!NativeTopic.TryParse(topic, out var parsed))
        {
            return NativeTopic.TryMatch(topic, out _, out _, out _) ? new InvalidIdRoute(services) : null;
        }

        return parsed.Kind switch
        {
            NativeTopicKind.DeviceAlarm => new DeviceAlarmRoute(services, parsed),
            NativeTopicKind.WorkerPosition => new WorkerPositionRoute(services, parsed),
            NativeTopicKind.WorkerDuty => new WorkerDutyRoute(services, parsed),
            NativeTopicKind.WorkerAlarm => new WorkerAlarmRoute(services, parsed),
            NativeTopicKind.WorkerReply => new WorkerReplyRoute(services, parsed),
            _ => new DeviceReportRoute(services, parsed),
        };
    }
}
