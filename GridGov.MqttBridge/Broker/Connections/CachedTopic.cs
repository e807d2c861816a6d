using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>What a connection has learnt about a topic: its text once, whether it may publish there (Success) or why not, and where it leads.</summary>
internal sealed record CachedTopic(byte[] Utf8, string Name, ReasonCode Refusal, IIngressRoute? Route)
{
    /// <summary>Too long or too deep; not worth remembering.</summary>
    public static readonly CachedTopic OutOfBounds = new([], string.Empty, ReasonCode.TopicNameInvalid, null);

    public bool MayPublish => Refusal == ReasonCode.Success;
}
