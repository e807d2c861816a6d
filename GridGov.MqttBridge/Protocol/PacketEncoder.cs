using System.Buffers;
using GridGov.MqttBridge.Protocol.V5;

namespace GridGov.MqttBridge.Protocol;

/// <summary>A <see cref="Packet"/> to bytes. What 3.1.1 cannot say is left out.</summary>
public static class PacketEncoder
{
    public static void Encode(Packet packet, ProtocolVersion version, IBufferWriter<byte> output)
    {
        var isV5 = version == ProtocolVersion.V5;
        var writer = PacketWriter.Rent();
        var flags = packet switch
        {
            ConnectPacket connect => ConnectEncoder.Write(writer, connect),
            ConnAckPacket connAck => WriteConnAck(writer, connAck, isV5),
            PublishPacket publish => WritePublish(writer, publish, isV5),
            AckPacket ack => WriteAck(writer, ack, isV5),
            SubscribePacket subscribe => WriteSubscribe(writer, subscribe, isV5),
            SubAckPacket subAck => WriteSubAck(writer, subAck, isV5),
            UnsubscribePacket unsubscribe => WriteUnsubscribe(writer, unsubscribe, isV5),
            UnsubAckPacket unsubAck => WriteUnsubAck(writer, unsubAck, isV5),
            DisconnectPacket disconnect => WriteReason(writer, disconnect.Reason, disconnect.Properties, isV5),
            AuthPacket auth => WriteReason(writer, auth.Reason, auth.Properties, isV5),
            _ => 0,
        };
        writer.Finish((byte)(((int)packet.Type << 4) | flags), output);
    }

    private static int WriteConnAck(PacketWriter writer, ConnAckPacket packet, bool isV5)
    {
        writer.Byte((byte)(packet.IsSessionPresent && packet.Reason == ReasonCode.Success ? 1 : 0));
        writer.Byte(isV5 ? (byte)packet.Reason : packet.Reason.ToConnectReturnCode311());
        if (isV5)
        {
            PropertiesEncoder.Write(writer, packet.Properties);
        }

        return 0;
    }

    private static int WritePublish(PacketWriter writer, PublishPacket packet, bool isV5)
    {
        writer.Text(packet.Topic);
        if (packet.QoS > QualityOfService.AtMostOnce)
        {
            writer.UInt16(packet.PacketId);
        }

        if (isV5)
        {
            PropertiesEncoder.Write(writer, packet.Properties);
        }

        writer.Raw(packet.Payload.Span);
        return (packet.IsDuplicate ? 8 : 0) | ((int)packet.QoS << 1) | (packet.IsRetained ? 1 : 0);
    }

    private static int WriteAck(PacketWriter writer, AckPacket packet, bool isV5)
    {
        writer.UInt16(packet.PacketId);
        var hasProperties = !ReferenceEquals(packet.Properties, PacketProperties.None);
        if (isV5 && (packet.Reason != ReasonCode.Success || hasProperties))
        {
            writer.Byte((byte)packet.Reason);
            if (hasProperties)
            {
                PropertiesEncoder.Write(writer, packet.Properties);
            }
        }

        return packet.Kind == PacketType.PubRel ? 2 : 0;
    }

    private static int WriteSubscribe(PacketWriter writer, SubscribePacket packet, bool isV5)
    {
        writer.UInt16(packet.PacketId);
        if (isV5)
        {
            PropertiesEncoder.Write(writer, packet.Properties);
        }

        foreach (var request in packet.Filters)
        {
            writer.Text(request.Filter);
            var options = (int)request.MaximumQoS;
            if (isV5)
            {
                options |= (request.NoLocal ? 4 : 0) | (request.RetainAsPublished ? 8 : 0) | ((int)request.RetainHandling << 4);
            }

            writer.Byte((byte)options);
        }

        return 2;
    }

    private static int WriteSubAck(PacketWriter writer, SubAckPacket packet, bool isV5)
    {
        writer.UInt16(packet.PacketId);
        if (isV5)
        {
            PropertiesEncoder.Write(writer, packet.Properties);
        }

        foreach (var reason in packet.Reasons)
        {
            writer.Byte(isV5 || !reason.IsError() ? (byte)reason : ReasonCodes.SubscribeFailure311);
        }

        return 0;
    }

    private static int WriteUnsubscribe(PacketWriter writer, UnsubscribePacket packet, bool isV5)
    {
        writer.UInt16(packet.PacketId);
        if (isV5)
        {
            PropertiesEncoder.Write(writer, packet.Properties);
        }

        foreach (var filter in packet.Filters)
        {
            writer.Text(filter);
        }

        return 2;
    }

    private static int WriteUnsubAck(PacketWriter writer, UnsubAckPacket packet, bool isV5)
    {
        writer.UInt16(packet.PacketId);
        if (isV5)
        {
            PropertiesEncoder.Write(writer, packet.Properties);
            foreach (var reason in packet.Reasons)
            {
                writer.Byte((byte)reason);
            }
        }

        return 0;
    }

    private static int WriteReason(PacketWriter writer, ReasonCode reason, PacketProperties properties, bool isV5)
    {
        var hasProperties = !ReferenceEquals(properties, PacketProperties.None);
        if (isV5 && (reason != ReasonCode.Success || hasProperties))
        {
            writer.Byte((byte)reason);
            if (hasProperties)
            {
                PropertiesEncoder.Write(writer, properties);
            }
        }

        return 0;
    }
}
