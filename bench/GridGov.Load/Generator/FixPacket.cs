using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace GridGov.Load.Generator;

/// <summary>
/// A PUBLISH of QoS 1 (MQTT 3.1.1) with a fix in the native dialect, made once and patched in place: only packet id, time, place and heading change.
/// </summary>
internal sealed class FixPacket
{
    private const int TimeDigits = 13;
    private const int FractionDigits = 7;
    private const int HeadingDigits = 3;
    private const string Head = "{\"at\":0000000000000,\"lat\":";

    private readonly byte[] _bytes;
    private readonly int _packetId;
    private readonly int _time;
    private readonly int _latitude;
    private readonly int _latitudeWhole;
    private readonly int _longitude;
    private readonly int _longitudeWhole;
    private readonly int _heading;

    private FixPacket(byte[] bytes, int packetId, int payload, string text)
    {
        _bytes = bytes;
        _packetId = packetId;
        _time = payload + "{\"at\":".Length;
        _latitude = payload + Head.Length;
        _latitudeWhole = text.IndexOf('.', Head.Length) - Head.Length;
        var longitude = text.IndexOf("\"lon\":", StringComparison.Ordinal) + "\"lon\":".Length;
        _longitude = payload + longitude;
        _longitudeWhole = text.IndexOf('.', longitude) - longitude;
        _heading = payload + text.IndexOf("\"headingDegrees\":", StringComparison.Ordinal) + "\"headingDegrees\":".Length;
    }

    /// <summary>Bytes on the wire.</summary>
    public int Length => _bytes.Length;

    /// <summary>Makes one.</summary>
    /// <param name="topic">Where it goes.</param>
    /// <param name="latitude">Degrees north, of which the whole number of digits stays the same.</param>
    /// <param name="longitude">Degrees east, likewise.</param>
    /// <param name="payloadBytes">Size of the payload; the shortest one when it is less than that.</param>
    public static FixPacket Create(string topic, double latitude, double longitude, int payloadBytes)
    {
        var text = Payload(latitude, longitude, payloadBytes);
        var body = 2 + Encoding.UTF8.GetByteCount(topic) + 2 + text.Length;
        var header = HeaderOf(body);
        var bytes = new byte[header.Length + body];
        header.CopyTo(bytes, 0);
        var at = header.Length;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)Encoding.UTF8.GetByteCount(topic));
        at += 2 + Encoding.UTF8.GetBytes(topic, bytes.AsSpan(at + 2));
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(at + 2));
        return new FixPacket(bytes, at, at + 2, text);
    }

    /// <summary>Writes the packet; answers its length.</summary>
    /// <param name="destination">Has room for <see cref="Length"/> bytes.</param>
    /// <param name="packetId">1…65,535.</param>
    /// <param name="epochMilliseconds">When it was measured.</param>
    /// <param name="latitudeNano">10⁻⁹ degrees north, positive.</param>
    /// <param name="longitudeNano">10⁻⁹ degrees east, positive.</param>
    /// <param name="headingDegrees">0…359.</param>
    public int Write(Span<byte> destination, ushort packetId, long epochMilliseconds, long latitudeNano, long longitudeNano, int headingDegrees)
    {
        _bytes.CopyTo(destination);
        BinaryPrimitives.WriteUInt16BigEndian(destination[_packetId..], packetId);
        FixedDigits.Write(destination.Slice(_time, TimeDigits), (ulong)epochMilliseconds);
        WriteDegrees(destination[_latitude..], _latitudeWhole, latitudeNano);
        WriteDegrees(destination[_longitude..], _longitudeWhole, longitudeNano);
        FixedDigits.WriteBlank(destination.Slice(_heading, HeadingDigits), (uint)headingDegrees);
        return _bytes.Length;
    }

    private static void WriteDegrees(Span<byte> place, int wholeDigits, long nano)
    {
        const ulong Nano = 1_000_000_000;
        var whole = (ulong)nano / Nano;
        FixedDigits.Write(place[..wholeDigits], whole);
        FixedDigits.Write(place.Slice(wholeDigits + 1, FractionDigits), ((ulong)nano - whole * Nano) / 100);
    }

    private static string Payload(double latitude, double longitude, int size)
    {
        var start = string.Create(
            CultureInfo.InvariantCulture,
            $"{Head}{latitude:F7},\"lon\":{longitude:F7},\"accuracyMeters\":8,\"speedMetersPerSecond\":1.4,\"headingDegrees\":  0,\"battery\":87,\"extra\":\"");
        return start + new string('x', Math.Max(0, size - start.Length - 2)) + "\"}";
    }

    private static byte[] HeaderOf(int body)
    {
        List<byte> header = [0x32]; // PUBLISH, QoS 1
        do
        {
            header.Add((byte)((body & 0x7F) | (body > 0x7F ? 0x80 : 0)));
            body >>= 7;
        }
        while (body > 0);

        return [.. header];
    }
}
