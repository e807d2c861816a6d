using System.Text;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Conformance;

public sealed class SubscribeStatements
{
    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("2.2.1-6", "3.8.4-1", "3.8.4-2", "3.8.4-5", "3.8.4-6", "3.8.4-7", "3.9.3-1", "3.9.3-2", "3.10.4-4", "3.10.4-5", "3.10.4-6", "3.11.3-1", "3.11.3-2", "3.12.4-1")]
    [Mqtt311("2.3.1-7", "3.8.4-1", "3.8.4-2", "3.8.4-4", "3.8.4-5", "3.9.3-1", "3.9.3-2", "3.10.4-4", "3.10.4-5", "3.10.4-6", "3.12.4-1")]
    public async Task Each_request_is_answered_under_its_own_id(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(version, user: "w1");

        await client.SendAsync(
            new SubscribePacket(11, [new FilterRequest("own/w1/a", QualityOfService.ExactlyOnce), new FilterRequest("foreign", 0), new FilterRequest("own/w1/b", QualityOfService.AtLeastOnce)]),
            new UnsubscribePacket(12, ["own/w1/a", "never"]),
            new UnsubscribePacket(13, ["never"]),
            new PingReqPacket());

        var granted = await client.ReadAsync<SubAckPacket>();
        granted.PacketId.ShouldBe((ushort)11);
        granted.Reasons.ShouldBe([ReasonCode.GrantedQoS2, version == ProtocolVersion.V5 ? ReasonCode.NotAuthorized : ReasonCode.Unspecified, ReasonCode.GrantedQoS1]);
        var ended = await client.ReadAsync<UnsubAckPacket>();
        ended.PacketId.ShouldBe((ushort)12);
        ended.Reasons.ShouldBe(version == ProtocolVersion.V5 ? [ReasonCode.Success, ReasonCode.NoSubscriptionExisted] : []);
        (await client.ReadAsync<UnsubAckPacket>()).PacketId.ShouldBe((ushort)13);
        await client.ReadAsync<PingRespPacket>();
    }

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.3.1-9", "3.8.4-3", "3.8.4-4", "3.8.4-8")]
    [Mqtt311("3.3.1-6", "3.3.1-8", "3.8.4-3", "3.8.4-6")]
    public async Task The_same_filter_again_replaces_the_subscription_and_repeats_retained_messages(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        await broker.Publisher.PublishAsync("t", "kept"u8.ToArray(), QualityOfService.ExactlyOnce, retain: true);
        using var client = await broker.ConnectRawAsync(version);
        foreach (var qos in new[] { QualityOfService.AtLeastOnce, QualityOfService.AtMostOnce })
        {
            await client.SubscribeAsync("t", qos);
            var kept = await client.ReadAsync<PublishPacket>();
            (kept.QoS, kept.IsRetained).ShouldBe((qos, true));
        }

        await broker.Publisher.PublishAsync("t", "live"u8.ToArray(), QualityOfService.ExactlyOnce);

        (await client.ReadAsync<PublishPacket>()).QoS.ShouldBe(QualityOfService.AtMostOnce);
        await client.ExpectSilenceAsync();
    }

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.10.4-1", "3.10.4-2", "3.10.4-3")]
    [Mqtt311("3.10.4-1", "3.10.4-2", "3.10.4-3")]
    public async Task What_was_begun_is_completed_after_UNSUBSCRIBE_and_nothing_is_added(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(version);
        await client.SubscribeAsync([new FilterRequest("t/+", QualityOfService.ExactlyOnce), new FilterRequest("t/1", QualityOfService.ExactlyOnce)]);
        await broker.Publisher.PublishAsync("t/1", "x"u8.ToArray(), QualityOfService.ExactlyOnce);
        var begun = await client.ReadAsync<PublishPacket>();

        await client.SendAsync(new UnsubscribePacket(1, ["t/+"]));
        await client.ReadAsync<UnsubAckPacket>();
        (await broker.Publisher.PublishAsync("t/2", "y"u8.ToArray())).ShouldBe(0);
        (await broker.Publisher.PublishAsync("t/1", "y"u8.ToArray(), QualityOfService.AtMostOnce)).ShouldBe(1);
        await client.ReadAsync<PublishPacket>();

        await client.SendAsync(new AckPacket(PacketType.PubRec, begun.PacketId));
        (await client.ReadAsync<AckPacket>()).ShouldBe(new AckPacket(PacketType.PubRel, begun.PacketId));
        await client.SendAsync(new AckPacket(PacketType.PubComp, begun.PacketId));
        await client.ExpectSilenceAsync();
    }

    [Fact]
    [Mqtt5("4.8.2-3")]
    public async Task Members_of_a_shared_subscription_get_the_quality_that_each_was_granted()
    {
        await using var broker = await TestBroker.StartAsync();
        using var one = await broker.ConnectRawAsync(clientId: "1");
        using var two = await broker.ConnectRawAsync(clientId: "2");
        await one.SubscribeAsync("$share/g/t", QualityOfService.AtMostOnce);
        await two.SubscribeAsync("$share/g/t", QualityOfService.AtLeastOnce);
        await broker.Publisher.PublishAsync("t", "x"u8.ToArray(), QualityOfService.ExactlyOnce);
        await broker.Publisher.PublishAsync("t", "y"u8.ToArray(), QualityOfService.ExactlyOnce);

        (await one.ReadAsync<PublishPacket>()).QoS.ShouldBe(QualityOfService.AtMostOnce);
        (await two.ReadAsync<PublishPacket>()).QoS.ShouldBe(QualityOfService.AtLeastOnce);
    }

    [Fact]
    [Mqtt5("4.8.2-4")]
    public async Task A_QoS_2_message_of_a_shared_subscription_is_completed_when_its_member_returns()
    {
        var lasting = new PacketProperties { SessionExpirySeconds = 600 };
        await using var broker = await TestBroker.StartAsync();
        ushort id;
        using (var member = await broker.ConnectRawAsync(clientId: "m", properties: lasting, isClean: false))
        {
            await member.SubscribeAsync("$share/g/t", QualityOfService.ExactlyOnce);
            await broker.Publisher.PublishAsync("t", "x"u8.ToArray(), QualityOfService.ExactlyOnce);
            id = (await member.ReadAsync<PublishPacket>()).PacketId;
        }

        using var other = await broker.ConnectRawAsync(clientId: "other");
        await other.SubscribeAsync("$share/g/t", QualityOfService.ExactlyOnce);
        using var again = await broker.ConnectRawAsync(clientId: "m", properties: lasting, isClean: false);

        var message = await again.ReadAsync<PublishPacket>();
        (Encoding.UTF8.GetString(message.Payload.Span), message.PacketId, message.IsDuplicate).ShouldBe(("x", id, true));
        await other.ExpectSilenceAsync();
    }

    [Fact]
    [Mqtt5("3.3.4-10", "4.9.0-1", "4.9.0-2", "4.9.0-3")]
    public async Task With_its_quota_used_up_a_client_is_served_but_for_messages()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(properties: new PacketProperties { ReceiveMaximum = 1 });
        await client.SubscribeAsync("t");
        await broker.Publisher.PublishAsync("t", "1"u8.ToArray());
        await broker.Publisher.PublishAsync("t", "2"u8.ToArray());
        var first = await client.ReadAsync<PublishPacket>();

        await client.SubscribeAsync("other");
        await client.PublishAsync("gridgov/a", "x", id: 9);
        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)9);
        await client.ExpectSilenceAsync();

        await client.SendAsync(new AckPacket(PacketType.PubAck, first.PacketId));
        (await client.ReadAsync<PublishPacket>()).PacketId.ShouldNotBe(first.PacketId);
    }
}
