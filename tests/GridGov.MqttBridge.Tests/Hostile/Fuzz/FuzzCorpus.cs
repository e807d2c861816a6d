using System.Buffers;
using System.Text;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Protocol;

namespace GridGov.MqttBridge.Tests.Hostile.Fuzz;

/// <summary>Packets to start from: every row of <see cref="PacketCases"/>, right and wrong, and rich packets of what a client sends.</summary>
internal static class FuzzCorpus
{
    private static readonly PacketProperties Message = new()
    {
        PayloadFormatIndicator = 1, MessageExpirySeconds = 60, ContentType = "application/json", ResponseTopic = "own/w1/answer", CorrelationBytes = new byte[] { 1, 2, 3 },
        UserProperties = [new UserProperty("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), new UserProperty("k", "网格")],
    };

    private static readonly (ProtocolVersion Version, byte[] Bytes)[] Packets = [.. PacketCases.All.Select(one => (one.Version, one.Bytes)), .. Rich()];

    public static (ProtocolVersion Version, byte[] Bytes) Pick(Random random) => Packets[random.Next(Packets.Length)];

    public static byte[] Encode(Packet packet, ProtocolVersion version)
    {
        var output = new ArrayBufferWriter<byte>();
        PacketEncoder.Encode(packet, version, output);
        return output.WrittenSpan.ToArray();
    }

    private static IEnumerable<(ProtocolVersion Version, byte[] Bytes)> Rich()
    {
        foreach (var version in Enum.GetValues<ProtocolVersion>())
        {
            var isFive = version == ProtocolVersion.V5;
            foreach (var packet in Rich(version, isFive ? Message : PacketProperties.None, isFive))
            {
                yield return (version, Encode(packet, version));
            }
        }
    }

    private static IEnumerable<Packet> Rich(ProtocolVersion version, PacketProperties message, bool isFive)
    {
        yield return new ConnectPacket(version, "fuzz", true, 30)
        {
            UserName = "w1",
            Password = "secret"u8.ToArray(),
            Will = new WillPacket("own/w1/gone", "bye"u8.ToArray(), QualityOfService.AtLeastOnce, true, message with { WillDelaySeconds = isFive ? 1 : null }),
            Properties = isFive ? Connection() : PacketProperties.None,
        };
        foreach (var qos in Enum.GetValues<QualityOfService>())
        {
            var id = (ushort)(qos == QualityOfService.AtMostOnce ? 0 : 7);
            yield return new PublishPacket("own/w1/a", "{}"u8.ToArray(), qos, true, false, id) { Properties = message };
            yield return new PublishPacket("gridgov/w1/alarm", Encoding.UTF8.GetBytes("""{"kind":"sos","at":"2026-11-21T08:00:00Z"}"""), qos, false, false, id) { Properties = message };
            yield return new PublishPacket("own/w1/big", new byte[3_000], qos, false, false, id);
        }

        yield return new SubscribePacket(3, [new FilterRequest("own/w1/#", QualityOfService.ExactlyOnce), new FilterRequest("$share/g/own/w1/+", 0), new FilterRequest("other/+/x", 0)])
        {
            Properties = isFive ? new PacketProperties { SubscriptionIdentifiers = [268_435_455], UserProperties = message.UserProperties } : PacketProperties.None,
        };
        yield return new UnsubscribePacket(4, ["own/w1/#", "$share/g/own/w1/+"]);
        yield return new AckPacket(PacketType.PubRec, 1);
        yield return new AckPacket(PacketType.PubRel, 7);
        yield return new AckPacket(PacketType.PubComp, 1);
    }

    private static PacketProperties Connection() => new()
    {
        SessionExpirySeconds = 1, ReceiveMaximum = 10, MaximumPacketSizeBytes = 10_000, TopicAliasMaximum = 5, RequestProblemInformation = true, RequestResponseInformation = false,
        UserProperties = Message.UserProperties,
    };
}
