using System.Buffers.Binary;
using System.Text;

namespace GridGov.Load.Generator;

/// <summary>CONNECT of MQTT 3.1.1: a clean session without keep-alive.</summary>
internal static class ConnectPacket
{
    private const byte Clean = 0x02;
    private const byte WithLogin = 0xC0;

    public static byte[] Of(string clientId, MqttLogin? login)
    {
        List<byte> body = [0, 4, .. "MQTT"u8, 4, (byte)(login is null ? Clean : Clean | WithLogin), 0, 0];
        Add(body, clientId);
        if (login is not null)
        {
            Add(body, login.User);
            Add(body, login.Password);
        }

        return body.Count < 128 ? [0x10, (byte)body.Count, .. body] : [0x10, (byte)(body.Count & 0x7F | 0x80), (byte)(body.Count >> 7), .. body];
    }

    private static void Add(List<byte> body, string text)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)Encoding.UTF8.GetByteCount(text));
        body.AddRange(length);
        body.AddRange(Encoding.UTF8.GetBytes(text));
    }
}
