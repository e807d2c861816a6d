using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Conformance;

public sealed class ConnectStatements
{
    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.1.2-5", "3.1.2-6", "3.1.4-4", "3.1.4-5", "3.2.0-2", "3.2.2-2", "3.2.2-3")]
    [Mqtt311("3.1.2-4", "3.1.2-6", "3.1.4-3", "3.1.4-4", "3.2.2-1", "3.2.2-2", "3.2.2-3")]
    public async Task Session_present_says_whether_there_was_a_session(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();

        (await ConnectAsync(broker, version, isClean: false)).ShouldBeFalse();
        (await ConnectAsync(broker, version, isClean: false)).ShouldBeTrue();
        (await ConnectAsync(broker, version, isClean: true)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.1.4-2", "3.1.4-6", "3.2.2-6", "3.2.2-7", "3.2.2-8", "4.13.2-1")]
    [Mqtt311("3.1.4-5", "3.2.2-4", "3.2.2-5")]
    public async Task Nothing_behind_a_refused_CONNECT_is_processed(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Access.Refusal = AuthenticationRefusal.NotAuthorized;
        using var client = await broker.OpenRawAsync(version);

        await client.SendAsync(
            new ConnectPacket(version, "c", false, 0) { UserName = "gateway", Password = "wrong"u8.ToArray() },
            RawClient.Publish("gridgov/a", "x", QualityOfService.AtMostOnce),
            new PingReqPacket());

        (await client.ReadAsync<ConnAckPacket>()).ShouldBe(new ConnAckPacket(false, ReasonCode.NotAuthorized));
        (await client.ReadAsync()).ShouldBeNull();
        broker.Ingress.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.1.3-2", "3.1.3-5")]
    [Mqtt311("3.1.3-2", "3.1.3-5")]
    public async Task Client_ids_of_23_letters_and_digits_are_allowed_and_told_apart_by_every_letter(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var one = await broker.ConnectRawAsync(version, "0123456789abcdefghijklm");
        using var two = await broker.ConnectRawAsync(version, "0123456789abcdefghijklM");
        using var three = await broker.ConnectRawAsync(version, "nopqrstuvwxyzABCDEFGHIJ");
        using var four = await broker.ConnectRawAsync(version, "KLMNOPQRSTUVWXYZ");

        await one.ExpectSilenceAsync();
        await two.ExpectSilenceAsync();
        broker.Connections.ConnectedCount.ShouldBe(4);
    }

    [Fact]
    [Mqtt5("3.1.2-28", "3.1.2-29", "4.12.0-6")]
    public async Task What_was_not_asked_for_is_not_sent()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(
            user: "w1", properties: new PacketProperties { RequestResponseInformation = false, RequestProblemInformation = false });

        client.ConnAck.Properties.ResponseInformation.ShouldBeNull();
        client.ConnAck.Properties.AuthenticationMethod.ShouldBeNull();
        await client.PublishAsync("own/w2", "x", id: 1);
        var refusal = await client.ReadAsync<AckPacket>();
        (refusal.Reason, refusal.Properties.ReasonString, refusal.Properties.UserProperties.Count).ShouldBe((ReasonCode.NotAuthorized, null, 0));
    }

    [Theory]
    [InlineData(ProtocolVersion.V311, false)]
    [InlineData(ProtocolVersion.V311, true)]
    [InlineData(ProtocolVersion.V5, false)]
    [InlineData(ProtocolVersion.V5, true)]
    [Mqtt5("3.1.2-7", "3.1.2-8", "3.1.2-14", "3.1.2-15", "3.1.3-10")]
    [Mqtt311("3.1.2-8", "3.1.2-16", "3.1.2-17")]
    public async Task A_will_is_retained_when_it_says_so_and_keeps_its_properties(ProtocolVersion version, bool isRetained)
    {
        await using var broker = await TestBroker.StartAsync();
        using var watcher = await broker.ConnectRawAsync(clientId: "watcher");
        await watcher.SubscribeAsync("wills");
        var properties = new PacketProperties { UserProperties = [new UserProperty("b", "1"), new UserProperty("a", "2"), new UserProperty("b", "3")] };
        using (await broker.ConnectRawAsync(version, "w", will: new WillPacket("wills", "gone"u8.ToArray(), QualityOfService.AtLeastOnce, isRetained, properties)))
        {
        }

        var will = await watcher.ReadAsync<PublishPacket>();

        will.IsRetained.ShouldBeFalse();
        if (version == ProtocolVersion.V5)
        {
            will.Properties.UserProperties.ShouldBe(properties.UserProperties);
        }

        using var late = await broker.ConnectRawAsync(clientId: "late");
        await late.SubscribeAsync("wills", QualityOfService.AtMostOnce);
        if (isRetained)
        {
            (await late.ReadAsync<PublishPacket>()).IsRetained.ShouldBeTrue();
        }

        await late.ExpectSilenceAsync();
    }

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.1.2-22", "3.2.2-22")]
    [Mqtt311("3.1.2-24")]
    public async Task A_silent_client_is_disconnected_after_one_and_a_half_keep_alives_and_its_will_published(ProtocolVersion version)
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        using var watcher = await broker.ConnectRawAsync(clientId: "watcher");
        await watcher.SubscribeAsync("wills", QualityOfService.AtMostOnce);
        using var silent = await broker.OpenRawAsync(version);
        await silent.ConnectAsync("s", "gateway", will: new WillPacket("wills", "gone"u8.ToArray(), QualityOfService.AtMostOnce, false, PacketProperties.None), keepAlive: 10);

        clock.Advance(TimeSpan.FromSeconds(14));
        await watcher.ExpectSilenceAsync();
        var gone = watcher.ReadAsync<PublishPacket>();
        await Eventually.That(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return gone.IsCompleted;
            },
            "the will is published");

        await gone;
        (await silent.ReadEndAsync()).ShouldBe(version == ProtocolVersion.V5 ? ReasonCode.KeepAliveTimeout : null);
    }

    private static async Task<bool> ConnectAsync(TestBroker broker, ProtocolVersion version, bool isClean)
    {
        using var client = await broker.ConnectRawAsync(
            version, "s", properties: version == ProtocolVersion.V5 ? new PacketProperties { SessionExpirySeconds = 60 } : null, isClean: isClean);
        await client.SendAsync(new DisconnectPacket());
        await client.ReadEndAsync();
        return client.ConnAck.IsSessionPresent;
    }
}
