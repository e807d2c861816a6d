using System.Buffers;
using System.Text.Json;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Protocol;

public sealed class PacketCodecTests
{
    [Theory]
    [MemberData(nameof(PacketCases.GoodCases), MemberType = typeof(PacketCases))]
    public void Bytes_decode_to_the_packet_they_mean(PacketCase one)
    {
        var decoded = Decode(one, out var fault);

        decoded.ShouldNotBeNull(fault.Text);
        Text(decoded).ShouldBe(Text(one.Packet!));
    }

    [Theory]
    [MemberData(nameof(PacketCases.CanonicalCases), MemberType = typeof(PacketCases))]
    public void A_packet_encodes_to_its_bytes(PacketCase one)
    {
        var output = new ArrayBufferWriter<byte>();

        PacketEncoder.Encode(one.Packet!, one.Version, output);

        Convert.ToHexString(output.WrittenSpan).ShouldBe(Convert.ToHexString(one.Bytes));
    }

    [Theory]
    [MemberData(nameof(PacketCases.GoodCases), MemberType = typeof(PacketCases))]
    public void What_was_encoded_decodes_to_the_same(PacketCase one)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketEncoder.Encode(one.Packet!, one.Version, output);

        var again = Decode(one with { Hex = Convert.ToHexString(output.WrittenSpan) }, out _);

        Text(again!).ShouldBe(Text(one.Packet!));
    }

    [Theory]
    [MemberData(nameof(PacketCases.BadCases), MemberType = typeof(PacketCases))]
    public void Bytes_that_are_no_packet_are_refused_with_their_reason(PacketCase one)
    {
        Decode(one, out var fault).ShouldBeNull();
        fault.Reason.ShouldBe(one.Failure!.Value, fault.Text);
    }

    [Theory]
    [MemberData(nameof(PacketCases.GoodCases), MemberType = typeof(PacketCases))]
    public void A_prefix_of_a_packet_is_incomplete(PacketCase one)
    {
        for (var length = 0; length < one.Bytes.Length; length++)
        {
            Frame.TryRead(one.Bytes.AsSpan(0, length), out _).ShouldBe(FrameStatus.Incomplete);
        }
    }

    [Fact]
    public void A_remaining_length_of_five_bytes_is_malformed() =>
        Frame.TryRead([0x30, 0x80, 0x80, 0x80, 0x80, 0x01], out _).ShouldBe(FrameStatus.Malformed);

    private static Packet? Decode(PacketCase one, out DecodeFault fault)
    {
        Frame.TryRead(one.Bytes, out var frame).ShouldBe(FrameStatus.Complete);
        frame.TotalLength.ShouldBe(one.Bytes.Length, "the case's own length");
        return PacketDecoder.TryDecode(frame, one.Bytes.AsSpan(frame.HeaderLength, frame.BodyLength), one.Version, out var packet, out fault) ? packet : null;
    }

    private static string Text(Packet packet) => JsonSerializer.Serialize(packet, packet.GetType());
}
