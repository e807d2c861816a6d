using System.Net.Sockets;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Protocol;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class HostileBytesTests
{
    /// <summary>Three thousand damaged packets on live sockets, before and after CONNECT, with a good client served beside them.</summary>
    [Fact]
    public async Task Damaged_packets_cost_their_senders_the_connection_and_nobody_else_anything()
    {
        await using var broker = await TestBroker.StartAsync();
        var random = new Random(20260106);
        var cases = PacketCases.All.ToArray();
        using var good = await broker.ConnectRawAsync(ProtocolVersion.V311, "good");
        for (var round = 0; round < 300; round++)
        {
            var version = random.Next(2) == 0 ? ProtocolVersion.V311 : ProtocolVersion.V5;
            using var bad = await broker.OpenRawAsync(version);
            try
            {
                if (random.Next(4) > 0)
                {
                    await bad.ConnectAsync($"bad-{round}", "w1");
                }

                for (var n = 0; n < 10; n++)
                {
                    await bad.SendBytesAsync(PacketMutation.Mutate(cases[random.Next(cases.Length)].Bytes, random));
                }
            }
            catch (SocketException)
            {
                // the server was faster
            }

            if (round % 10 == 0)
            {
                await good.PublishAsync("gridgov/good", $"{round}", id: (ushort)(round + 1));
                (await good.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)(round + 1));
            }
        }

        broker.Ingress.Received.Where(one => one.Topic == "gridgov/good").Select(one => one.Text)
            .ShouldBe(Enumerable.Range(0, 30).Select(n => $"{n * 10}"));
        await Eventually.That(() => broker.Connections.ConnectedCount == 1, "only the good client is left");
    }

    [Theory]
    [InlineData("30060003612F2300", ReasonCode.TopicNameInvalid)]
    [InlineData("3006000361006200", ReasonCode.MalformedPacket)]
    [InlineData("32080003616263000000", ReasonCode.ProtocolError)]
    [InlineData("36080003616263000100", ReasonCode.MalformedPacket)]
    [InlineData("2003000000", ReasonCode.ProtocolError)]
    [InlineData("D000", ReasonCode.ProtocolError)]
    [InlineData("F000", ReasonCode.ProtocolError)]
    public async Task A_5_0_client_is_told_what_was_wrong(string hex, ReasonCode expected)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();

        await client.SendBytesAsync(Convert.FromHexString(hex));

        (await client.ReadEndAsync()).ShouldBe(expected);
    }
}
