using System.Text;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class WillTests
{
    private static readonly PacketProperties TenMinutes = new() { SessionExpirySeconds = 600 };

    [Fact]
    [Mqtt5("3.1.2-7", "3.1.2-8")]
    [Mqtt311("3.1.2-8", "3.1.2-12")]
    public async Task A_will_is_published_when_the_client_goes_without_a_word()
    {
        await using var broker = await TestBroker.StartAsync();
        using var watcher = await WatchAsync(broker);
        using (await broker.ConnectRawAsync(clientId: "w", will: Will()))
        {
        }

        Text(await watcher.ReadAsync<PublishPacket>()).ShouldBe("gone");
    }

    [Fact]
    [Mqtt5("3.1.2-10", "3.14.4-3")]
    [Mqtt311("3.1.2-10", "3.14.4-3")]
    public async Task A_goodbye_takes_the_will_back()
    {
        await using var broker = await TestBroker.StartAsync();
        using var watcher = await WatchAsync(broker);
        using var client = await broker.ConnectRawAsync(clientId: "w", will: Will());

        await client.SendAsync(new DisconnectPacket());
        await client.ReadEndAsync();
        await Eventually.That(() => broker.Connections.ConnectedCount == 1, "the client is gone");

        await watcher.ExpectSilenceAsync();
    }

    [Fact]
    public async Task A_goodbye_with_0x04_publishes_it()
    {
        await using var broker = await TestBroker.StartAsync();
        using var watcher = await WatchAsync(broker);
        using var client = await broker.ConnectRawAsync(clientId: "w", will: Will());

        await client.SendAsync(new DisconnectPacket(ReasonCode.DisconnectWithWill));

        Text(await watcher.ReadAsync<PublishPacket>()).ShouldBe("gone");
    }

    [Fact]
    [Mqtt5("3.1.2-8")]
    public async Task A_delayed_will_waits_for_its_time()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        using var watcher = await WatchAsync(broker);
        await LeaveAsync(broker);

        clock.Advance(TimeSpan.FromSeconds(29));
        await watcher.ExpectSilenceAsync();
        clock.Advance(TimeSpan.FromSeconds(2));

        Text(await watcher.ReadAsync<PublishPacket>()).ShouldBe("gone");
    }

    [Fact]
    [Mqtt5("3.1.3-9")]
    public async Task A_client_that_returns_in_time_takes_its_delayed_will_back()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        using var watcher = await WatchAsync(broker);
        await LeaveAsync(broker);

        using var again = await broker.ConnectRawAsync(clientId: "w", properties: new PacketProperties { SessionExpirySeconds = 600 }, isClean: false);
        clock.Advance(TimeSpan.FromMinutes(1));

        await watcher.ExpectSilenceAsync();
    }

    [Fact]
    public async Task A_will_on_a_GridGov_topic_is_an_ordinary_message_to_it()
    {
        await using var broker = await TestBroker.StartAsync();
        using (await broker.ConnectRawAsync(clientId: "w", will: Will("gridgov/a")))
        {
        }

        await Eventually.That(() => broker.Ingress.Received.Count == 1, "the will reached the ingress");
    }

    [Fact]
    public async Task A_will_that_is_due_after_a_restart_still_speaks_for_its_client()
    {
        var clock = new FakeTimeProvider();
        var store = new InMemorySessionStore();
        await using (var broker = await TestBroker.StartAsync(store: store, time: clock))
        {
            using var client = await broker.ConnectRawAsync(
                clientId: "w", user: "w1", properties: new PacketProperties { SessionExpirySeconds = 600 }, will: Will("gridgov/w1", delaySeconds: 30));
        }

        await using var next = await TestBroker.StartAsync(store: store, time: clock);
        clock.Advance(TimeSpan.FromSeconds(31));

        await Eventually.That(() => next.Ingress.Received.Count == 1, "the will reached the ingress");
        next.Ingress.Received.Single().Message.Identity.ShouldBe(new ClientIdentity("w1", ClientKind.Device));
    }

    [Fact]
    public async Task A_will_on_a_foreign_topic_is_refused_with_the_connection()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.OpenRawAsync();

        (await client.ConnectAsync("w", "w1", will: Will("own/w2"))).Reason.ShouldBe(ReasonCode.NotAuthorized);
    }

    [Fact]
    public async Task A_connection_that_ends_before_its_CONNACK_leaves_no_will()
    {
        var (clock, store) = (new FakeTimeProvider(), new GatedSessionStore());
        await using var broker = await TestBroker.StartAsync(store: store, time: clock);
        using var watcher = await WatchAsync(broker);
        using var client = await broker.OpenRawAsync();
        store.Close();
        await EndBeforeConnAckAsync(client, store, clock);

        store.Open();

        await watcher.ExpectSilenceAsync();
        using var again = await broker.ConnectRawAsync(clientId: "w", properties: TenMinutes, isClean: false, will: Will());
        again.Dispose();
        Text(await watcher.ReadAsync<PublishPacket>()).ShouldBe("gone");
        await watcher.ExpectSilenceAsync();
    }

    [Fact]
    public async Task A_return_that_ends_before_its_CONNACK_does_not_take_the_delayed_will_back()
    {
        var (clock, store) = (new FakeTimeProvider(), new GatedSessionStore());
        await using var broker = await TestBroker.StartAsync(store: store, time: clock);
        using var watcher = await WatchAsync(broker);
        await LeaveAsync(broker);
        using var client = await broker.OpenRawAsync();
        store.Close();
        await EndBeforeConnAckAsync(client, store, clock);

        store.Open();
        var told = watcher.ReadAsync<PublishPacket>();
        await Eventually.That(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1)); // its delay counts from the end of the attempt
                return told.IsCompleted;
            },
            "the first connection's will");

        Text(await told).ShouldBe("gone");
        await watcher.ExpectSilenceAsync();
    }

    /// <summary>The store is closed: the session does not get to disk before the broker gives the connection up.</summary>
    private static async Task EndBeforeConnAckAsync(RawClient client, GatedSessionStore store, FakeTimeProvider clock)
    {
        await client.SendAsync(new ConnectPacket(ProtocolVersion.V5, "w", CleanStart: false, KeepAliveSeconds: 0)
        {
            UserName = "gateway", Password = "secret"u8.ToArray(), Properties = TenMinutes, Will = Will(),
        });
        await Eventually.That(() => store.WaitingCount == 1, "its session is on its way to disk");
        clock.Advance(TimeSpan.FromSeconds(31)); // longer than it may take to be let in
        (await client.ReadEndAsync()).ShouldBeNull();
    }

    private static WillPacket Will(string topic = "wills/w", uint delaySeconds = 0) =>
        new(topic, "gone"u8.ToArray(), QualityOfService.AtMostOnce, false, delaySeconds == 0 ? PacketProperties.None : new PacketProperties { WillDelaySeconds = delaySeconds });

    private static async Task<RawClient> WatchAsync(TestBroker broker)
    {
        var watcher = await broker.ConnectRawAsync(clientId: "watcher");
        await watcher.SubscribeAsync("wills/#");
        return watcher;
    }

    private static async Task LeaveAsync(TestBroker broker)
    {
        using (await broker.ConnectRawAsync(clientId: "w", properties: new PacketProperties { SessionExpirySeconds = 600 }, will: Will(delaySeconds: 30)))
        {
        }

        await Eventually.That(() => broker.Connections.ConnectedCount == 1, "the client is gone");
    }

    private static string Text(PublishPacket packet) => Encoding.UTF8.GetString(packet.Payload.Span);
}
