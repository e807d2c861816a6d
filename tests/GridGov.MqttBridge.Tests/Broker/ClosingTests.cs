using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class ClosingTests
{
    [Fact]
    [Mqtt5("3.14.2-2", "3.14.4-2", "4.12.0-7", "4.13.1-1")]
    public async Task DISCONNECT_says_why_in_words_too()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();

        await client.SendAsync(new AuthPacket(ReasonCode.ReAuthenticate));

        var goodbye = await client.ReadAsync<DisconnectPacket>();
        (goodbye.Reason, goodbye.Properties.ReasonString).ShouldBe((ReasonCode.ProtocolError, "AUTH without an authentication method"));
    }

    [Fact]
    [Mqtt5("3.14.2-3")]
    public async Task Words_that_the_client_has_no_room_for_are_left_out()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(properties: new PacketProperties { MaximumPacketSizeBytes = 30 });

        await client.SendAsync(new AuthPacket(ReasonCode.ReAuthenticate));

        var goodbye = await client.ReadAsync<DisconnectPacket>();
        (goodbye.Reason, goodbye.Properties.ReasonString).ShouldBe((ReasonCode.ProtocolError, null));
    }

    [Fact]
    [Mqtt5("3.1.2-24")]
    public async Task No_packet_larger_than_the_client_takes_is_sent()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(properties: new PacketProperties { MaximumPacketSizeBytes = 30 });

        await client.SendAsync(new SubscribePacket(1, [.. Enumerable.Range(0, 40).Select(n => new FilterRequest($"f/{n}", 0))]));

        (await client.ReadEndAsync()).ShouldBe(ReasonCode.PacketTooLarge);
    }

    [Fact]
    public async Task A_client_that_takes_less_than_a_CONNACK_gets_none()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.OpenRawAsync();

        await client.SendAsync(new ConnectPacket(ProtocolVersion.V5, "c", true, 0)
        {
            UserName = "gateway", Password = "secret"u8.ToArray(), Properties = new PacketProperties { MaximumPacketSizeBytes = 3 },
        });

        (await client.ReadAsync()).ShouldBeNull();
    }

    [Fact]
    [Mqtt5("3.14.4-1")]
    public async Task Nothing_follows_a_DISCONNECT()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync();
        await client.PublishAsync("gridgov/a", "1", id: 7);
        await Eventually.That(() => broker.Ingress.WaitingCount == 1, "it is in processing");

        await client.SendAsync(new AuthPacket(ReasonCode.ReAuthenticate));
        (await client.ReadAsync<DisconnectPacket>()).Reason.ShouldBe(ReasonCode.ProtocolError);
        broker.Ingress.Open("1");

        (await client.ReadAsync()).ShouldBeNull();
    }
}
