using GridGov.MqttBridge.Protocol.V5;

namespace GridGov.MqttBridge.Protocol;

/// <summary>Writes CONNECT in the version it names.</summary>
internal static class ConnectEncoder
{
    public static int Write(PacketWriter writer, ConnectPacket packet)
    {
        writer.Text("MQTT");
        writer.Byte((byte)packet.Version);
        writer.Byte(Flags(packet));
        writer.UInt16(packet.KeepAliveSeconds);
        var isV5 = packet.Version == ProtocolVersion.V5;
        if (isV5)
        {
            PropertiesEncoder.Write(writer, packet.Properties);
        }

        writer.Text(packet.ClientId);
        if (packet.Will is { } will)
        {
            if (isV5)
            {
                PropertiesEncoder.Write(writer, will.Properties);
            }

            writer.Text(will.Topic);
            writer.Binary(will.Payload.Span);
        }

        if (packet.UserName is { } userName)
        {
            writer.Text(userName);
        }

        if (packet.Password is { } password)
        {
            writer.Binary(password.Span);
        }

        return 0;
    }

    private static byte Flags(ConnectPacket packet)
    {
        var flags = packet.CleanStart ? 0x02 : 0;
        if (packet.Will is { } will)
        {
            flags |= 0x04 | ((int)will.QoS << 3) | (will.IsRetained ? 0x20 : 0);
        }

        return (byte)(flags | (packet.Password is null ? 0 : 0x40) | (packet.UserName is null ? 0 : 0x80));
    }
}
