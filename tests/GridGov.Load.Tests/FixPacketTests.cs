using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using GridGov.Load.Generator;

namespace GridGov.Load.Tests;

public sealed class FixPacketTests
{
    private const string Topic = "gridgov/371302/worker/w00001/position";

    [Theory]
    [InlineData(200)]
    [InlineData(1_000)]
    public void A_packet_is_a_publish_of_the_wanted_size_with_a_fix_in_it(int payloadBytes)
    {
        var packet = FixPacket.Create(Topic, 35.1, 118.3, payloadBytes);
        var bytes = new byte[packet.Length];

        packet.Write(bytes, 513, 1_795_330_000_123, 35_012_345_600, 118_000_000_100, 7);

        bytes[0].ShouldBe((byte)0x32);
        var body = bytes.AsSpan(3); // both sizes need a length of two bytes
        ((bytes[1] & 0x7F) | bytes[2] << 7).ShouldBe(body.Length);
        Encoding.UTF8.GetString(body[2..(2 + Topic.Length)]).ShouldBe(Topic);
        BinaryPrimitives.ReadUInt16BigEndian(body[(2 + Topic.Length)..]).ShouldBe((ushort)513);
        var payload = body[(4 + Topic.Length)..].ToArray();
        payload.Length.ShouldBe(payloadBytes);
        using var fix = JsonDocument.Parse(payload);
        fix.RootElement.GetProperty("at").GetInt64().ShouldBe(1_795_330_000_123);
        fix.RootElement.GetProperty("lat").GetDouble().ShouldBe(35.0123456);
        fix.RootElement.GetProperty("lon").GetDouble().ShouldBe(118.0000001);
        fix.RootElement.GetProperty("headingDegrees").GetInt32().ShouldBe(7);
    }

    [Fact]
    public void A_packet_written_again_keeps_nothing_of_the_time_before()
    {
        var packet = FixPacket.Create(Topic, 35.1, 118.3, 200);
        var (first, second, again) = (new byte[packet.Length], new byte[packet.Length], new byte[packet.Length]);

        packet.Write(first, 1, 1_795_330_000_123, 35_012_345_600, 118_000_000_100, 359);
        packet.Write(second, 2, 1_795_330_999_999, 34_999_999_900, 118_999_999_900, 0);
        packet.Write(again, 1, 1_795_330_000_123, 35_012_345_600, 118_000_000_100, 359);

        second.ShouldNotBe(first);
        again.ShouldBe(first);
    }
}
