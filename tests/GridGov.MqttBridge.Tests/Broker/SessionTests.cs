using System.Text;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class SessionTests
{
    private static readonly PacketProperties Lasting = new() { SessionExpirySeconds = 600 };

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.1.2-5", "3.2.0-1", "4.1.0-1", "4.5.0-1", "4.6.0-5", "4.6.0-6")]
    [Mqtt311("3.1.2-5", "3.2.0-1", "4.1.0-1", "4.5.0-1", "4.6.0-5", "4.6.0-6")]
    public async Task A_persistent_session_gets_what_it_missed_in_order(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        await SubscribeAndLeaveAsync(broker, version);

        for (var n = 0; n < 20; n++)
        {
            await broker.Publisher.PublishAsync("own/a", Encoding.UTF8.GetBytes($"{n}"));
        }

        using var again = await broker.ConnectRawAsync(version, "s", properties: Properties(version), isClean: false);
        again.ConnAck.IsSessionPresent.ShouldBeTrue();
        for (var n = 0; n < 20; n++)
        {
            Text(await again.ReadAsync<PublishPacket>()).ShouldBe($"{n}");
        }
    }

    [Theory]
    [InlineData(QualityOfService.AtLeastOnce)]
    [InlineData(QualityOfService.ExactlyOnce)]
    [Mqtt5("3.1.2-23", "3.3.1-1", "4.4.0-1")]
    [Mqtt311("3.1.2-4", "3.1.2-7", "3.3.1-1", "4.4.0-1")]
    public async Task Sessions_queues_and_retained_messages_survive_a_restart_of_the_endpoint(QualityOfService qos)
    {
        var store = new InMemorySessionStore();
        await using (var broker = await TestBroker.StartAsync(store: store))
        {
            using var client = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
            await client.SubscribeAsync("own/a", qos);
            await broker.Publisher.PublishAsync("own/a", "seen"u8.ToArray(), qos);
            (await client.ReadAsync<PublishPacket>()).PacketId.ShouldBe((ushort)1);
            await broker.Publisher.PublishAsync("kept", "state"u8.ToArray(), retain: true);
            client.Dispose();
            await Eventually.That(() => broker.Connections.ConnectedCount == 0, "the client is gone");
            await broker.Publisher.PublishAsync("own/a", "missed"u8.ToArray(), qos);
        }

        await using var next = await TestBroker.StartAsync(store: store);
        using var again = await next.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        again.ConnAck.IsSessionPresent.ShouldBeTrue();
        var first = await again.ReadAsync<PublishPacket>();
        (Text(first), first.PacketId, first.IsDuplicate).ShouldBe(("seen", (ushort)1, true));
        Text(await again.ReadAsync<PublishPacket>()).ShouldBe("missed");
        await again.SubscribeAsync("kept");
        Text(await again.ReadAsync<PublishPacket>()).ShouldBe("state");
    }

    [Fact]
    [Mqtt5("4.3.3-3", "4.3.3-4", "4.3.3-5", "4.3.3-6")]
    [Mqtt311("4.3.3-1")]
    public async Task A_QoS_2_delivery_goes_on_where_it_stopped()
    {
        var store = new InMemorySessionStore();
        ushort id;
        await using (var broker = await TestBroker.StartAsync(store: store))
        {
            using var client = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
            await client.SubscribeAsync("own/a", QualityOfService.ExactlyOnce);
            await broker.Publisher.PublishAsync("own/a", "x"u8.ToArray(), QualityOfService.ExactlyOnce);
            id = (await client.ReadAsync<PublishPacket>()).PacketId;
            await client.SendAsync(new AckPacket(PacketType.PubRec, id));
            (await client.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRel);
        }

        await using var next = await TestBroker.StartAsync(store: store);
        using var again = await next.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        var release = await again.ReadAsync<AckPacket>();
        (release.Kind, release.PacketId).ShouldBe((PacketType.PubRel, id));
        await again.SendAsync(new AckPacket(PacketType.PubComp, id));
        await again.ExpectSilenceAsync();

        (await store.LoadAsync(default)).Sessions.Single().Outbound.ShouldBeEmpty();
    }

    [Fact]
    [Mqtt5("4.3.2-3")]
    [Mqtt311("4.3.2-1")]
    public async Task What_was_acknowledged_is_not_sent_again()
    {
        await using var broker = await TestBroker.StartAsync();
        using (var client = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false))
        {
            await client.SubscribeAsync("own/a");
            await broker.Publisher.PublishAsync("own/a", "x"u8.ToArray());
            await client.SendAsync(new AckPacket(PacketType.PubAck, (await client.ReadAsync<PublishPacket>()).PacketId));
            await client.ExpectSilenceAsync();
        }

        using var again = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        await again.ExpectSilenceAsync();
    }

    [Fact]
    public async Task A_publisher_is_acknowledged_only_when_the_message_is_stored_for_who_is_away()
    {
        var store = new GatedSessionStore();
        await using var broker = await TestBroker.StartAsync(store: store);
        await SubscribeAndLeaveAsync(broker, ProtocolVersion.V5);
        using var publisher = await broker.ConnectRawAsync(clientId: "p");
        store.Close();

        await publisher.PublishAsync("own/a", "x", id: 4);
        await Eventually.That(() => store.WaitingCount > 0, "the message is on its way to the store");
        await publisher.ExpectSilenceAsync();
        store.Open();

        (await publisher.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)4);
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_not_acknowledged_and_not_delivered()
    {
        var store = new GatedSessionStore();
        await using var broker = await TestBroker.StartAsync(store: store);
        await SubscribeAndLeaveAsync(broker, ProtocolVersion.V5);
        using var publisher = await broker.ConnectRawAsync(clientId: "p");
        store.Close();
        await publisher.PublishAsync("own/a", "x", id: 4);
        await Eventually.That(() => store.WaitingCount > 0, "the message is on its way to the store");

        store.Fail();

        (await publisher.ReadAsync<DisconnectPacket>()).Reason.ShouldBe(ReasonCode.ServerUnavailable);
        using var again = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        await again.ExpectSilenceAsync();
    }

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("3.1.4-3")]
    [Mqtt311("3.1.4-2")]
    public async Task A_second_connection_takes_the_session_over(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        using var first = await broker.ConnectRawAsync(version, "s", properties: Properties(version), isClean: false);
        await first.SubscribeAsync("own/a");

        using var second = await broker.ConnectRawAsync(version, "s", properties: Properties(version), isClean: false);

        second.ConnAck.IsSessionPresent.ShouldBeTrue();
        (await first.ReadEndAsync()).ShouldBe(version == ProtocolVersion.V5 ? ReasonCode.SessionTakenOver : null);
        await broker.Publisher.PublishAsync("own/a", "x"u8.ToArray());
        await second.ReadAsync<PublishPacket>();
        await Eventually.That(() => broker.Connections.ConnectedCount == 1, "one connection is left");
    }

    [Fact]
    public async Task The_same_client_id_of_another_user_is_another_session()
    {
        await using var broker = await TestBroker.StartAsync();
        using var one = await broker.ConnectRawAsync(clientId: "same", user: "w1");
        using var two = await broker.ConnectRawAsync(clientId: "same", user: "w2");

        await one.ExpectSilenceAsync();
        await two.ExpectSilenceAsync();
        broker.Connections.ConnectedCount.ShouldBe(2);
    }

    [Fact]
    [Mqtt5("3.1.2-4")]
    [Mqtt311("3.1.2-6")]
    public async Task A_clean_start_forgets_the_session()
    {
        await using var broker = await TestBroker.StartAsync();
        await SubscribeAndLeaveAsync(broker, ProtocolVersion.V5);

        using var clean = await broker.ConnectRawAsync(clientId: "s", properties: Lasting);

        clean.ConnAck.IsSessionPresent.ShouldBeFalse();
        (await broker.Publisher.PublishAsync("own/a", "x"u8.ToArray())).ShouldBe(0);
    }

    [Fact]
    [Mqtt5("4.1.0-2")]
    [Mqtt311("4.1.0-2")]
    public async Task A_session_expires_with_all_it_had()
    {
        var clock = new FakeTimeProvider();
        var store = new InMemorySessionStore();
        await using var broker = await TestBroker.StartAsync(store: store, time: clock);
        await SubscribeAndLeaveAsync(broker, ProtocolVersion.V5);

        clock.Advance(TimeSpan.FromSeconds(599));
        (await broker.Publisher.PublishAsync("own/a", "x"u8.ToArray())).ShouldBe(1);
        clock.Advance(TimeSpan.FromSeconds(2));

        (await broker.Publisher.PublishAsync("own/a", "x"u8.ToArray())).ShouldBe(0);
        (await store.LoadAsync(default)).Sessions.ShouldBeEmpty();
    }

    [Fact]
    [Mqtt5("3.3.2-5", "3.3.2-6")]
    public async Task An_expired_message_is_not_delivered_and_a_younger_one_with_the_rest_of_its_life()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        await SubscribeAndLeaveAsync(broker, ProtocolVersion.V5);
        await broker.Publisher.PublishAsync("own/a", "short"u8.ToArray(), properties: new PublishProperties { MessageExpiry = TimeSpan.FromSeconds(5) });
        await broker.Publisher.PublishAsync("own/a", "long"u8.ToArray(), properties: new PublishProperties { MessageExpiry = TimeSpan.FromSeconds(60) });

        clock.Advance(TimeSpan.FromSeconds(20));

        using var again = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        var message = await again.ReadAsync<PublishPacket>();
        Text(message).ShouldBe("long");
        message.Properties.MessageExpirySeconds.ShouldBe(40u);
    }

    [Fact]
    public async Task A_full_queue_drops_the_newest_and_keeps_its_bound()
    {
        await using var broker = await TestBroker.StartAsync(options => options.MaximumQueuedMessages = 3);
        await SubscribeAndLeaveAsync(broker, ProtocolVersion.V5);
        for (var n = 0; n < 10; n++)
        {
            await broker.Publisher.PublishAsync("own/a", Encoding.UTF8.GetBytes($"{n}"));
        }

        using var again = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        for (var n = 0; n < 3; n++)
        {
            Text(await again.ReadAsync<PublishPacket>()).ShouldBe($"{n}");
        }

        await again.ExpectSilenceAsync();
    }

    private static PacketProperties Properties(ProtocolVersion version) => version == ProtocolVersion.V5 ? Lasting : PacketProperties.None;

    [Fact]
    public async Task Of_a_message_that_was_on_its_way_to_disk_when_its_client_came_back_a_restart_knows_that_it_may_have_been_sent()
    {
        var store = new GatedSessionStore();
        await using (var broker = await TestBroker.StartAsync(store: store))
        {
            await SubscribeAndLeaveAsync(broker, ProtocolVersion.V5);
            store.Close();
            var published = broker.Publisher.PublishAsync("own/a", "x"u8.ToArray()).AsTask();
            var connected = broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
            await Eventually.That(() => store.WaitingCount == 2, "message and connection wait for the disk");
            store.Open();
            using var client = await connected;
            (await client.ReadAsync<PublishPacket>()).IsDuplicate.ShouldBeFalse();
            await published;
        }

        await using var next = await TestBroker.StartAsync(store: store);
        using var again = await next.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        (await again.ReadAsync<PublishPacket>()).IsDuplicate.ShouldBeTrue();
    }

    private static async Task SubscribeAndLeaveAsync(TestBroker broker, ProtocolVersion version)
    {
        using var client = await broker.ConnectRawAsync(version, "s", properties: Properties(version), isClean: false);
        await client.SubscribeAsync("own/a", QualityOfService.ExactlyOnce);
        await client.SendAsync(new DisconnectPacket());
        await client.ReadEndAsync();
        await Eventually.That(() => broker.Connections.ConnectedCount == 0, "the subscriber is gone");
    }

    private static string Text(PublishPacket packet) => Encoding.UTF8.GetString(packet.Payload.Span);
}
