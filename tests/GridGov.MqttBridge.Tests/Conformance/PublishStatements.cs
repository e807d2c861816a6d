using System.Text;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Conformance;

public sealed class PublishStatements
{
    private static readonly PacketProperties Lasting = new() { SessionExpirySeconds = 600 };

    [Fact]
    [Mqtt5("3.3.2-4", "3.3.2-15", "3.3.2-16", "3.3.2-17", "3.3.2-18", "3.3.2-20")]
    public async Task Properties_of_a_message_reach_its_subscribers_unaltered_and_in_order()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        await client.SubscribeAsync("t", QualityOfService.AtMostOnce);
        var sent = new PacketProperties
        {
            PayloadFormatIndicator = 1,
            ResponseTopic = "answers",
            CorrelationBytes = new byte[] { 0, 1, 0xFF },
            ContentType = "text/plain",
            UserProperties = [new UserProperty("b", "1"), new UserProperty("a", ""), new UserProperty("b", "2")],
        };

        await client.PublishAsync("t", "x", QualityOfService.AtMostOnce, properties: sent);

        var got = (await client.ReadAsync<PublishPacket>()).Properties;
        (got.PayloadFormatIndicator, got.ResponseTopic, got.ContentType).ShouldBe(((byte?)1, "answers", "text/plain"));
        got.CorrelationBytes!.Value.ToArray().ShouldBe(new byte[] { 0, 1, 0xFF });
        got.UserProperties.ShouldBe(sent.UserProperties);
    }

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.3.1-3", "4.3.2-2", "4.3.3-2", "2.2.1-4", "4.3.2-1", "4.3.3-1")]
    [Mqtt311("3.3.1-3", "2.3.1-4", "4.3.2-1", "4.3.3-1")]
    public async Task DUP_is_not_passed_on_and_packet_ids_are_fresh(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(version);
        await client.SubscribeAsync("t", QualityOfService.ExactlyOnce);
        var ids = new HashSet<ushort>();
        for (ushort n = 1; n <= 4; n++)
        {
            await client.PublishAsync("t", "x", n % 2 == 0 ? QualityOfService.AtLeastOnce : QualityOfService.ExactlyOnce, n, duplicate: true);
            while (await client.ReadAsync() is var packet && packet is not PublishPacket)
            {
                packet.ShouldBeOfType<AckPacket>();
            }
        }

        using var other = await broker.ConnectRawAsync(version, "other");
        await other.SubscribeAsync("t", QualityOfService.ExactlyOnce);
        for (var n = 0; n < 3; n++)
        {
            await broker.Publisher.PublishAsync("t", "y"u8.ToArray(), QualityOfService.ExactlyOnce);
            var message = await other.ReadAsync<PublishPacket>();
            message.IsDuplicate.ShouldBeFalse();
            message.PacketId.ShouldNotBe((ushort)0);
            ids.Add(message.PacketId).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.3.1-5", "3.3.1-8", "3.3.1-12")]
    [Mqtt311("3.3.1-5", "3.3.1-7", "3.3.1-9", "3.3.1-12")]
    public async Task Only_a_PUBLISH_with_RETAIN_touches_the_retained_message(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(version);
        await client.SubscribeAsync("other", QualityOfService.AtMostOnce);
        await client.PublishAsync("t", "first", QualityOfService.AtMostOnce, retain: true);
        await client.PublishAsync("t", "second", QualityOfService.AtMostOnce, retain: true);
        await client.PublishAsync("t", "live", QualityOfService.AtMostOnce);
        await client.PublishAsync("t", string.Empty, QualityOfService.AtMostOnce);
        await client.PublishAsync("other", "x", QualityOfService.AtMostOnce, retain: true);
        (await client.ReadAsync<PublishPacket>()).IsRetained.ShouldBeFalse();

        await client.SubscribeAsync("t", QualityOfService.AtMostOnce);

        Text(await client.ReadAsync<PublishPacket>()).ShouldBe("second");
        await client.ExpectSilenceAsync();
    }

    [Fact]
    [Mqtt5("3.3.2-7")]
    public async Task Aliases_end_with_their_connection()
    {
        await using var broker = await TestBroker.StartAsync();
        using (var first = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false))
        {
            await first.PublishAsync("own/a", "x", id: 1, properties: new PacketProperties { TopicAlias = 3 });
            await first.ReadAsync<AckPacket>();
        }

        using var second = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        await second.PublishAsync(string.Empty, "y", id: 2, properties: new PacketProperties { TopicAlias = 3 });

        (await second.ReadEndAsync()).ShouldBe(ReasonCode.ProtocolError);
    }

    [Fact]
    [Mqtt5("3.3.2-12", "3.3.2-9", "3.2.2-17")]
    public async Task Every_alias_up_to_the_announced_maximum_is_accepted_and_none_beyond()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        var maximum = client.ConnAck.Properties.TopicAliasMaximum!.Value;
        for (ushort alias = 1; alias <= maximum; alias++)
        {
            await client.PublishAsync($"gridgov/{alias}", "x", QualityOfService.AtMostOnce, properties: new PacketProperties { TopicAlias = alias });
            await client.PublishAsync(string.Empty, "y", QualityOfService.AtMostOnce, properties: new PacketProperties { TopicAlias = alias });
        }

        await client.ExpectSilenceAsync();
        broker.Ingress.Received.Count.ShouldBe(2 * maximum);
        await client.PublishAsync("a", "x", properties: new PacketProperties { TopicAlias = (ushort)(maximum + 1) });
        (await client.ReadEndAsync()).ShouldBe(ReasonCode.TopicAliasInvalid);
    }

    [Fact]
    [Mqtt5("3.1.2-26", "3.1.2-27", "3.3.2-8", "3.3.2-11")]
    public async Task A_client_without_a_topic_alias_maximum_gets_no_alias()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        await client.SubscribeAsync("t", QualityOfService.AtMostOnce);
        for (var n = 0; n < 2; n++)
        {
            await broker.Publisher.PublishAsync("t", "x"u8.ToArray(), QualityOfService.AtMostOnce);
            var message = await client.ReadAsync<PublishPacket>();
            (message.Topic, message.Properties.TopicAlias).ShouldBe(("t", null));
        }
    }

    [Fact]
    [Mqtt5("3.3.4-6")]
    public async Task A_client_that_sends_a_subscription_identifier_is_disconnected()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();

        await client.PublishAsync("t", "x", properties: new PacketProperties { SubscriptionIdentifiers = [1] });

        (await client.ReadEndAsync()).ShouldBe(ReasonCode.ProtocolError);
    }

    [Fact]
    [Mqtt5("3.6.2-1", "3.7.2-1")]
    public async Task PUBREL_and_PUBCOMP_say_when_the_id_is_unknown()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();

        await client.SendAsync(new AckPacket(PacketType.PubRec, 77), new AckPacket(PacketType.PubRel, 78));

        (await client.ReadAsync<AckPacket>()).ShouldBe(new AckPacket(PacketType.PubRel, 77, ReasonCode.PacketIdentifierNotFound));
        (await client.ReadAsync<AckPacket>()).ShouldBe(new AckPacket(PacketType.PubComp, 78, ReasonCode.PacketIdentifierNotFound));
    }

    [Fact]
    [Mqtt5("4.3.3-7")]
    public async Task A_QoS_2_message_that_was_sent_does_not_expire_any_more()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        using (var client = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false))
        {
            await client.SubscribeAsync("t", QualityOfService.ExactlyOnce);
            await broker.Publisher.PublishAsync("t", "x"u8.ToArray(), QualityOfService.ExactlyOnce, properties: new PublishProperties { MessageExpiry = TimeSpan.FromSeconds(5) });
            await client.ReadAsync<PublishPacket>();
        }

        await Eventually.That(() => broker.Connections.ConnectedCount == 0, "it is away");
        clock.Advance(TimeSpan.FromSeconds(10));

        using var again = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        Text(await again.ReadAsync<PublishPacket>()).ShouldBe("x");
    }

    [Fact]
    [Mqtt5("3.3.2-5", "4.3.3-13")]
    public async Task An_exchange_is_completed_though_its_message_has_expired()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        using var client = await broker.ConnectRawAsync();

        await client.PublishAsync("t", "x", QualityOfService.ExactlyOnce, 5, properties: new PacketProperties { MessageExpirySeconds = 1 });
        (await client.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRec);
        clock.Advance(TimeSpan.FromSeconds(5));
        await client.SendAsync(new AckPacket(PacketType.PubRel, 5));

        (await client.ReadAsync<AckPacket>()).ShouldBe(new AckPacket(PacketType.PubComp, 5));
    }

    private static string Text(PublishPacket packet) => Encoding.UTF8.GetString(packet.Payload.Span);
}
