using System.Buffers.Binary;
using System.Text;

namespace GridGov.Fault.Tests.Crash.Clients;

/// <summary>
/// The few packets of MQTT 3.1.1 that a device needs, written out by hand: a client that shared the server's codec would share its mistakes.
/// </summary>
internal static class MqttWire
{
    public const int ConnAck = 2;
    public const int PublishType = 3;
    public const int PubAckType = 4;

    private const byte Qos1 = 0b0010;
    private const byte Dup = 0b1000;

    public static byte[] Connect(string clientId, string user, string password, bool isClean)
    {
        var body = new List<byte>();
        AddText(body, "MQTT");
        body.AddRange([4, (byte)(0b1100_0000 | (isClean ? 2 : 0)), 0, 0]); // user, password; no keep-alive
        AddText(body, clientId);
        AddText(body, user);
        AddText(body, password);
        return Packet(0x10, body);
    }

    public static byte[] Publish(string topic, byte[] payload, ushort packetId, bool isDuplicate)
    {
        var body = new List<byte>(topic.Length + payload.Length + 4);
        AddText(body, topic);
        AddNumber(body, packetId);
        body.AddRange(payload);
        return Packet((byte)(0x30 | Qos1 | (isDuplicate ? Dup : 0)), body);
    }

    public static byte[] PubAck(ushort packetId) => [0x40, 2, (byte)(packetId >> 8), (byte)packetId];

    public static byte[] Subscribe(ushort packetId, string filter)
    {
        var body = new List<byte>();
        AddNumber(body, packetId);
        AddText(body, filter);
        body.Add(1);
        return Packet(0x82, body);
    }

    /// <summary>The first whole packet of what has been read: type, body, and how many bytes it took; null: there is none yet.</summary>
    public static (int Type, ReadOnlyMemory<byte> Body, int Length)? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var (length, at) = (0, 1);
        for (var shift = 0; ; shift += 7, at++)
        {
            if (at >= span.Length)
            {
                return null;
            }

            length |= (span[at] & 0x7F) << shift;
            if (span[at] < 0x80)
            {
                break;
            }
        }

        at++;
        return span.Length < at + length ? null : (span[0] >> 4, bytes.Slice(at, length), at + length);
    }

    /// <summary>Topic, packet id (0 at QoS 0) and payload of a PUBLISH.</summary>
    public static (string Topic, ushort PacketId, ReadOnlyMemory<byte> Payload) ReadPublish(ReadOnlyMemory<byte> body, bool hasPacketId)
    {
        var topicLength = Number(body.Span);
        var rest = body[(2 + topicLength)..];
        return (Encoding.UTF8.GetString(body.Span.Slice(2, topicLength)), hasPacketId ? Number(rest.Span) : (ushort)0, hasPacketId ? rest[2..] : rest);
    }

    public static ushort Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static byte[] Packet(byte first, List<byte> body)
    {
        var packet = new List<byte>(body.Count + 5) { first };
        var left = body.Count;
        do
        {
            packet.Add((byte)((left & 0x7F) | (left > 0x7F ? 0x80 : 0)));
            left >>= 7;
        }
        while (left > 0);
        packet.AddRange(body);
        return [.. packet];
    }

    private static void AddText(List<byte> body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        AddNumber(body, (ushort)bytes.Length);
        body.AddRange(bytes);
    }

    private static void AddNumber(List<byte> body, ushort number) => body.AddRange([(byte)(number >> 8), (byte)number]);
}
