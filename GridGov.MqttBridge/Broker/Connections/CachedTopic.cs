using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>What a connection has learnt about a topic: its text once, whether it may publish there (Success) or why not, and where it leads.</summary>
internal sealed class CachedTopic(byte[] utf8, string name, ReasonCode refusal, IIngressRoute? route)
{
    /// <summary>Too long or too deep; not worth remembering.</summary>
    public static readonly CachedTopic OutOfBounds = new([], string.Empty, ReasonCode.TopicNameInvalid, null);

    public byte[] Utf8 => utf8;

    public string Name => name;

    public ReasonCode Refusal => refusal;

    public IIngressRoute? Route => route;

    /// <summary>The messages for this topic that the receive being read has brought so far; null: none.</summary>
    public PendingRun? Run { get; set; }

    public bool MayPublish => refusal == ReasonCode.Success;
}
