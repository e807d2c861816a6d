using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Protocol.V5;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>PUBLISH to the client.</summary>
internal sealed partial class MqttConnection
{
    private readonly Lock aliasGate = new();
    private Dictionary<string, ushort>? outboundAliases;
    private uint clientMaximumPacketSize = uint.MaxValue;
    private int outboundAliasMaximum;

    public SendOutcome SendPublish(BrokerMessage message, QualityOfService qos, bool isRetained, bool isDuplicate, ushort packetId, IReadOnlyList<int> identifiers)
    {
        lock (aliasGate) // an alias must reach the client in the order it was given out
        {
            var writer = PacketWriter.Rent();
            var isKnown = false;
            var alias = Version == ProtocolVersion.V5 && outboundAliasMaximum > 0 ? Alias(message.Topic, out isKnown) : null;
            writer.Text(isKnown ? string.Empty : message.Topic);
            if (qos > QualityOfService.AtMostOnce)
            {
                writer.UInt16(packetId);
            }

            if (Version == ProtocolVersion.V5)
            {
                PropertiesEncoder.Write(writer, Properties(message, alias, identifiers));
            }

            var bodyLength = writer.Length + message.Payload.Length;
            Span<byte> header = stackalloc byte[Frame.MaximumHeaderLength];
            header[0] = (byte)(((int)PacketType.Publish << 4) | (isDuplicate ? 8 : 0) | ((int)qos << 1) | (isRetained ? 1 : 0));
            header = header[..(1 + PacketWriter.WriteVariableInteger(header[1..], bodyLength))];
            if (header.Length + bodyLength > clientMaximumPacketSize)
            {
                return SendOutcome.TooLarge;
            }

            if (!outbound.Write(header, writer.Written, message.Payload.Span))
            {
                Overrun();
                return SendOutcome.Closed;
            }

            if (alias is { } given && !isKnown)
            {
                outboundAliases![message.Topic] = given;
            }
        }

        context.Metrics.PublishSent((int)qos);
        return SendOutcome.Sent;
    }

    public void SendRelease(ushort packetId) => Send(new AckPacket(PacketType.PubRel, packetId));

    private ushort? Alias(string topic, out bool isKnown)
    {
        outboundAliases ??= new Dictionary<string, ushort>(StringComparer.Ordinal);
        isKnown = outboundAliases.TryGetValue(topic, out var alias);
        if (isKnown)
        {
            return alias;
        }

        return outboundAliases.Count < outboundAliasMaximum ? (ushort)(outboundAliases.Count + 1) : null;
    }

    private PacketProperties Properties(BrokerMessage message, ushort? alias, IReadOnlyList<int> identifiers)
    {
        var remaining = message.ExpiresAt is { } deadline ? deadline - context.Time.GetUtcNow() : (TimeSpan?)null;
        var properties = PacketProperties.FromPublish(message.Properties, remaining);
        return alias is null && identifiers.Count == 0 ? properties : properties with { TopicAlias = alias, SubscriptionIdentifiers = identifiers };
    }
}
