using System.Text;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class SubscriptionTests
{
    [Theory]
    [InlineData(QualityOfService.AtMostOnce, QualityOfService.AtMostOnce)]
    [InlineData(QualityOfService.AtLeastOnce, QualityOfService.AtLeastOnce)]
    [InlineData(QualityOfService.ExactlyOnce, QualityOfService.ExactlyOnce)]
    [InlineData(QualityOfService.ExactlyOnce, QualityOfService.AtMostOnce)]
    [Mqtt5("3.3.4-1", "3.8.4-8", "4.3.1-1")]
    [Mqtt311("3.8.4-6", "3.3.4-1")]
    public async Task A_message_arrives_at_the_lower_of_both_qualities(QualityOfService published, QualityOfService subscribed)
    {
        await using var broker = await TestBroker.StartAsync();
        var received = new Mailbox();
        await using var client = await broker.ConnectAsync(received: received.Take);
        await client.SubscribeAsync("t/+", subscribed);

        (await client.PublishAsync("t/1", "x"u8.ToArray(), published)).ShouldBe(ReasonCode.Success);

        (await received.NextAsync()).QoS.ShouldBe((QualityOfService)Math.Min((int)published, (int)subscribed));
    }

    [Fact]
    [Mqtt5("3.3.4-2", "3.3.4-3", "3.3.4-4")]
    [Mqtt311("3.3.5-1")]
    public async Task Overlapping_subscriptions_get_one_copy_at_the_highest_quality_with_all_identifiers()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        await client.SubscribeAsync([new FilterRequest("a/#", QualityOfService.AtMostOnce)], identifier: 1);
        await client.SubscribeAsync([new FilterRequest("a/+", QualityOfService.AtLeastOnce)], identifier: 2);

        await broker.Publisher.PublishAsync("a/b", "x"u8.ToArray(), QualityOfService.ExactlyOnce);

        var message = await client.ReadAsync<PublishPacket>();
        message.QoS.ShouldBe(QualityOfService.AtLeastOnce);
        message.Properties.SubscriptionIdentifiers.Order().ShouldBe([1, 2]);
        await client.ExpectSilenceAsync();
    }

    [Fact]
    [Mqtt5("3.8.3-3")]
    public async Task No_local_keeps_a_clients_own_messages_away()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        await client.SubscribeAsync([new FilterRequest("a", QualityOfService.AtMostOnce, NoLocal: true)]);

        await client.PublishAsync("a", "own", QualityOfService.AtMostOnce);
        await client.ExpectSilenceAsync();
        await broker.Publisher.PublishAsync("a", "other"u8.ToArray());

        Text(await client.ReadAsync<PublishPacket>()).ShouldBe("other");
    }

    [Fact]
    public async Task A_shared_subscription_gives_each_message_to_one_member()
    {
        await using var broker = await TestBroker.StartAsync();
        var (one, two, all) = (new Mailbox(), new Mailbox(), new Mailbox());
        await using var first = await broker.ConnectAsync(received: one.Take);
        await using var second = await broker.ConnectAsync(received: two.Take);
        await using var plain = await broker.ConnectAsync(received: all.Take);
        await first.SubscribeAsync("$share/g/work/#");
        await second.SubscribeAsync("$share/g/work/#");
        await plain.SubscribeAsync("work/#");

        for (var n = 0; n < 10; n++)
        {
            await broker.Publisher.PublishAsync($"work/{n}", "x"u8.ToArray());
        }

        await Eventually.That(() => one.Count + two.Count == 10 && all.Count == 10, "each message arrived once in the group and once outside");
        one.Count.ShouldBe(5);
        await first.DisposeAsync();
        await Eventually.That(() => broker.Connections.ConnectedCount == 2, "one member left");
        await broker.Publisher.PublishAsync("work/last", "x"u8.ToArray());
        await Eventually.That(() => two.Count == 6, "the other member gets what follows");
    }

    [Fact]
    public async Task A_filter_that_is_not_permitted_is_refused_and_the_others_granted()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(user: "w1");

        var ack = await client.SubscribeAsync([new FilterRequest("own/w2/#", QualityOfService.AtLeastOnce), new FilterRequest("own/w1/#", QualityOfService.ExactlyOnce), new FilterRequest("$share/g/own/w2", 0)]);

        ack.Reasons.ShouldBe([ReasonCode.NotAuthorized, ReasonCode.GrantedQoS2, ReasonCode.NotAuthorized]);
    }

    [Fact]
    public async Task A_refused_filter_is_0x80_in_3_1_1()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(ProtocolVersion.V311, user: "w1");

        (await client.SubscribeAsync([new FilterRequest("x", 0)])).Reasons.ShouldBe([ReasonCode.Unspecified]);
    }

    [Fact]
    [Mqtt5("3.10.4-1", "3.11.3-1", "3.11.3-2")]
    [Mqtt311("3.10.4-1")]
    public async Task Unsubscribing_stops_delivery()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        await client.SubscribeAsync("a");
        await client.SendAsync(new UnsubscribePacket(3, ["a", "b"]));
        (await client.ReadAsync<UnsubAckPacket>()).Reasons.ShouldBe([ReasonCode.Success, ReasonCode.NoSubscriptionExisted]);

        (await broker.Publisher.PublishAsync("a", "x"u8.ToArray())).ShouldBe(0);
    }

    [Fact]
    [Mqtt5("3.3.1-6", "3.3.1-7", "3.3.1-12")]
    [Mqtt311("3.3.1-6", "3.3.1-8", "3.3.1-9", "3.3.1-10", "3.3.1-11")]
    public async Task A_retained_message_greets_new_subscribers_until_it_is_cleared()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        await client.PublishAsync("r/1", "kept", retain: true);
        await client.ReadAsync<AckPacket>();

        await client.SubscribeAsync("r/#", QualityOfService.AtMostOnce);
        var greeting = await client.ReadAsync<PublishPacket>();
        (Text(greeting), greeting.IsRetained).ShouldBe(("kept", true));
        await client.PublishAsync("r/1", string.Empty, QualityOfService.AtMostOnce, retain: true);
        (await client.ReadAsync<PublishPacket>()).IsRetained.ShouldBeFalse();
        await client.SubscribeAsync("r/1", QualityOfService.AtMostOnce);

        await client.ExpectSilenceAsync();
    }

    [Fact]
    [Mqtt5("3.3.1-9", "3.3.1-10", "3.3.1-11", "3.3.1-13")]
    public async Task Retain_handling_and_retain_as_published_are_honoured()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        await broker.Publisher.PublishAsync("r", "kept"u8.ToArray(), QualityOfService.AtMostOnce, retain: true);

        await client.SubscribeAsync([new FilterRequest("r", 0, RetainHandling: RetainHandling.DoNotSend)]);
        await client.ExpectSilenceAsync();
        await client.SubscribeAsync([new FilterRequest("r", 0, RetainHandling: RetainHandling.SendIfNew)]);
        await client.ExpectSilenceAsync();
        await client.SubscribeAsync([new FilterRequest("r", 0, RetainAsPublished: true)]);
        (await client.ReadAsync<PublishPacket>()).IsRetained.ShouldBeTrue();
        await broker.Publisher.PublishAsync("r", "new"u8.ToArray(), QualityOfService.AtMostOnce, retain: true);
        (await client.ReadAsync<PublishPacket>()).IsRetained.ShouldBeTrue();
    }

    [Fact]
    [Mqtt5("3.1.2-26", "3.3.2-11")]
    public async Task Outbound_aliases_replace_repeated_topics_up_to_the_clients_maximum()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(properties: new PacketProperties { TopicAliasMaximum = 1 });
        await client.SubscribeAsync("#", QualityOfService.AtMostOnce);

        foreach (var topic in new[] { "a", "a", "b", "b" })
        {
            await broker.Publisher.PublishAsync(topic, "x"u8.ToArray(), QualityOfService.AtMostOnce);
        }

        var seen = new List<(string, ushort?)>();
        for (var n = 0; n < 4; n++)
        {
            var message = await client.ReadAsync<PublishPacket>();
            seen.Add((message.Topic, message.Properties.TopicAlias));
        }

        seen.ShouldBe([("a", (ushort)1), (string.Empty, (ushort)1), ("b", null), ("b", null)]);
    }

    [Fact]
    [Mqtt5("3.3.4-9")]
    public async Task The_clients_receive_maximum_bounds_what_is_unacknowledged()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(properties: new PacketProperties { ReceiveMaximum = 2 });
        await client.SubscribeAsync("a");
        for (var n = 0; n < 3; n++)
        {
            await broker.Publisher.PublishAsync("a", Encoding.UTF8.GetBytes($"{n}"));
        }

        var first = await client.ReadAsync<PublishPacket>();
        await client.ReadAsync<PublishPacket>();
        await client.ExpectSilenceAsync();
        await client.SendAsync(new AckPacket(PacketType.PubAck, first.PacketId));

        Text(await client.ReadAsync<PublishPacket>()).ShouldBe("2");
    }

    [Fact]
    [Mqtt5("3.1.2-24", "3.1.2-25")]
    public async Task A_message_over_the_clients_maximum_packet_size_is_left_out()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync(properties: new PacketProperties { MaximumPacketSizeBytes = 100 });
        await client.SubscribeAsync("a");

        await broker.Publisher.PublishAsync("a", new byte[200]);
        await broker.Publisher.PublishAsync("a", "small"u8.ToArray());

        Text(await client.ReadAsync<PublishPacket>()).ShouldBe("small");
    }

    [Fact]
    public async Task An_observer_hears_of_every_granted_subscription_and_can_answer_it()
    {
        await using var broker = await TestBroker.StartAsync(services: services => services.AddSingleton<ISubscriptionObserver, Greeter>());
        using var client = await broker.ConnectRawAsync(user: "w1");

        await client.SubscribeAsync("own/w1/task");

        Text(await client.ReadAsync<PublishPacket>()).ShouldBe("open for w1");
    }

    [Fact]
    public async Task A_message_to_one_user_reaches_only_that_users_sessions()
    {
        await using var broker = await TestBroker.StartAsync();
        using var own = await broker.ConnectRawAsync(user: "w1");
        using var other = await broker.ConnectRawAsync(user: "gateway");
        await own.SubscribeAsync("own/w1/task");
        await other.SubscribeAsync("#");

        (await broker.Publisher.PublishToUserAsync("w1", "own/w1/task", "x"u8.ToArray())).ShouldBe(1);

        await own.ReadAsync<PublishPacket>();
        await other.ExpectSilenceAsync();
    }

    private static string Text(PublishPacket packet) => Encoding.UTF8.GetString(packet.Payload.Span);

    private sealed class Greeter : ISubscriptionObserver
    {
        public async ValueTask SubscribedAsync(ClientIdentity identity, string clientId, string filter, IBrokerPublisher publisher) =>
            await publisher.PublishToUserAsync(identity.User, filter, Encoding.UTF8.GetBytes($"open for {identity.User}"));
    }
}
