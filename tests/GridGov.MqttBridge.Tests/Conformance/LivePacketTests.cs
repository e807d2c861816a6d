using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;
using GridGov.MqttBridge.Tests.Protocol;

namespace GridGov.MqttBridge.Tests.Conformance;

/// <summary>The bad packets of the table over a live connection.</summary>
public sealed class LivePacketTests
{
    [Fact]
    [Mqtt5("3.1.4-1", "3.1.3-8", "4.13.1-1", "4.13.2-1")]
    [Mqtt311("3.1.4-1", "3.2.2-6", "4.8.0-1", "2.2.2-2", "3.3.1-4")]
    public async Task A_bad_packet_ends_its_connection_with_its_reason_and_no_other()
    {
        await using var broker = await TestBroker.StartAsync();
        using var bystander = await broker.ConnectRawAsync(clientId: "bystander");
        foreach (var one in PacketCases.All.Where(one => one.Failure is not null))
        {
            using var client = await SendAsync(broker, one);
            var answers = new List<Packet>();
            while (await client.ReadAsync() is { } answer)
            {
                answers.Add(answer);
            }

            Describe(answers).ShouldBe(Expected(one), one.ToString());
        }

        await bystander.ExpectSilenceAsync();
    }

    private static async Task<RawClient> SendAsync(TestBroker broker, PacketCase one)
    {
        var client = IsConnect(one) ? await broker.OpenRawAsync(one.Version) : await broker.ConnectRawAsync(one.Version, "bad");
        await client.SendBytesAsync(one.Bytes);
        return client;
    }

    /// <summary>5.0: CONNACK or DISCONNECT with the reason. 3.1.1: nothing, but return code 1 for an unknown protocol level.</summary>
    private static string Expected(PacketCase one) => (one.Version, IsConnect(one)) switch
    {
        (ProtocolVersion.V5, true) => $"ConnAck {one.Failure}",
        (ProtocolVersion.V5, false) => $"Disconnect {one.Failure}",
        (_, true) when one.Failure == ReasonCode.UnsupportedProtocolVersion => $"ConnAck {one.Failure}",
        _ => string.Empty,
    };

    private static string Describe(IEnumerable<Packet> answers) => string.Join(", ", answers.Select(answer => answer switch
    {
        ConnAckPacket ack => $"ConnAck {ack.Reason}",
        DisconnectPacket goodbye => $"Disconnect {goodbye.Reason}",
        _ => answer.Type.ToString(),
    }));

    private static bool IsConnect(PacketCase one) => one.Bytes[0] >> 4 == (int)PacketType.Connect;
}
