using GridGov.MqttBridge.Broker.Ingress;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>What a connection has learnt about a topic: its text once, whether it may publish there, and where it leads.</summary>
internal sealed record CachedTopic(byte[] Utf8, string Name, bool MayPublish, IIngressRoute? Route);
