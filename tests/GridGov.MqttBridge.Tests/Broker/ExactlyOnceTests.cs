using System.Text;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;
using static GridGov.MqttBridge.Tests.Broker.ScriptedSessionStore;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>QoS 2 from the client: each message takes effect once, whatever breaks in between.</summary>
public sealed class ExactlyOnceTests
{
    private static readonly PacketProperties Lasting = new() { SessionExpirySeconds = 600 };

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    public async Task A_message_whose_effects_were_cut_off_from_its_id_goes_through_again_under_its_first_time(ProtocolVersion version)
    {
        var disk = new InMemorySessionStore();
        DateTimeOffset firstTime;
        var crashing = new ScriptedSessionStore(disk) { Decide = static changes => changes.Any(IsTaken) ? Fate.Lost : Fate.Stored };
        await using (var broker = await TestBroker.StartAsync(store: crashing))
        {
            using var client = await ConnectAsync(broker, version);
            await client.PublishAsync("gridgov/a", "sos", QualityOfService.ExactlyOnce, 3);
            await client.ReadEndAsync();
            firstTime = broker.Ingress.Received.ShouldHaveSingleItem().Message.ReceivedAt;
        }

        await using (var broker = await TestBroker.StartAsync(store: disk))
        {
            using var client = await ConnectAsync(broker, version);
            await client.PublishAsync("gridgov/a", "sos", QualityOfService.ExactlyOnce, 3, duplicate: true);
            (await client.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRec);
            broker.Ingress.Received.ShouldHaveSingleItem().Message.ReceivedAt.ShouldBe(firstTime);
        }

        await using (var broker = await TestBroker.StartAsync(store: disk))
        {
            using var client = await ConnectAsync(broker, version);
            await client.PublishAsync("gridgov/a", "sos", QualityOfService.ExactlyOnce, 3, duplicate: true);
            (await client.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRec);
            await client.SendAsync(new AckPacket(PacketType.PubRel, 3));
            (await client.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubComp);
            broker.Ingress.Received.ShouldBeEmpty();
        }

        (await disk.LoadAsync(default)).Sessions.Single().ReceivedIds.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_came_to_disk_though_it_was_reported_lost_reaches_its_subscriber_once(bool restartsBeforeTheRepeat)
    {
        var disk = new InMemorySessionStore();
        var script = new ScriptedSessionStore(disk);
        var broker = await TestBroker.StartAsync(store: script);
        using (var subscriber = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false))
        {
            await subscriber.SubscribeAsync("free", QualityOfService.ExactlyOnce);
        }

        using (var client = await ConnectAsync(broker, ProtocolVersion.V5))
        {
            script.Decide = changes => changes.Any(static change => change is SessionChange.Queued) ? Fate.StoredButReportedLost
                : restartsBeforeTheRepeat ? Fate.Lost : Fate.Stored;
            await client.PublishAsync("free", "x", QualityOfService.ExactlyOnce, 3);
            (await client.ReadEndAsync()).ShouldBe(ReasonCode.ServerUnavailable);
            script.Decide = static _ => Fate.Stored;
        }

        if (restartsBeforeTheRepeat)
        {
            await broker.DisposeAsync();
            broker = await TestBroker.StartAsync(store: disk);
        }

        using (var client = await ConnectAsync(broker, ProtocolVersion.V5))
        {
            await client.PublishAsync("free", "x", QualityOfService.ExactlyOnce, 3, duplicate: true);
            (await client.ReadAsync<AckPacket>()).Reason.ShouldBe(ReasonCode.Success);
        }

        await broker.DisposeAsync();
        await using var last = await TestBroker.StartAsync(store: disk);
        using var reader = await last.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false);
        Encoding.UTF8.GetString((await reader.ReadAsync<PublishPacket>()).Payload.Span).ShouldBe("x");
        await reader.ExpectSilenceAsync();
    }

    [Fact]
    public async Task A_message_whose_retraction_finds_no_room_keeps_others_waiting_until_it_is_through()
    {
        var disk = new InMemorySessionStore();
        var script = new ScriptedSessionStore(disk);
        await using var broker = await TestBroker.StartAsync(store: script);
        using (var subscriber = await broker.ConnectRawAsync(clientId: "s", properties: Lasting, isClean: false))
        {
            await subscriber.SubscribeAsync("free", QualityOfService.ExactlyOnce);
        }

        script.Decide = static changes => changes.Any(static change => change is SessionChange.Queued) ? Fate.StoredButReportedLost : Fate.RefusedAtOnce;
        for (var round = 0; round < 2; round++)
        {
            using var client = await broker.ConnectRawAsync(clientId: $"p{round}");
            await client.PublishAsync("free", $"{round}", id: 3);
            (await client.ReadEndAsync()).ShouldBe(ReasonCode.ServerUnavailable);
        }

        script.Decide = static _ => Fate.Stored;
        using (var client = await broker.ConnectRawAsync(clientId: "p"))
        {
            await client.PublishAsync("free", "last", id: 3);
            (await client.ReadAsync<AckPacket>()).Reason.ShouldBe(ReasonCode.Success);
        }

        Encoding.UTF8.GetString((await disk.LoadAsync(default)).Sessions.Single(static s => s.Key.ClientId == "s").Outbound.ShouldHaveSingleItem().Message.Payload.Span)
            .ShouldBe("last");
    }

    [Fact]
    public async Task Nobody_hears_of_a_message_before_its_id_is_on_disk()
    {
        var store = new GatedSessionStore();
        await using var broker = await TestBroker.StartAsync(store: store);
        using var publisher = await ConnectAsync(broker, ProtocolVersion.V5);
        var subscribers = new List<RawClient>();
        foreach (var qos in Enum.GetValues<QualityOfService>())
        {
            var subscriber = await broker.ConnectRawAsync(clientId: $"s{qos}");
            await subscriber.SubscribeAsync("free", qos);
            subscribers.Add(subscriber);
        }

        store.Close();
        await publisher.PublishAsync("free", "x", QualityOfService.ExactlyOnce, 1);
        await Eventually.That(() => store.WaitingCount == 1, "the id is on its way to the store");
        foreach (var subscriber in subscribers)
        {
            await subscriber.ExpectSilenceAsync();
        }

        store.Open();

        foreach (var subscriber in subscribers)
        {
            await subscriber.ReadAsync<PublishPacket>();
            subscriber.Dispose();
        }
    }

    [Theory]
    [InlineData("gridgov/a")]
    [InlineData("free")]
    public async Task Another_message_under_an_id_that_was_never_released_is_a_new_one(string topic)
    {
        await using var broker = await TestBroker.StartAsync();
        using var subscriber = await broker.ConnectRawAsync(clientId: "s");
        await subscriber.SubscribeAsync("free", QualityOfService.AtMostOnce);
        using (var client = await ConnectAsync(broker, ProtocolVersion.V311))
        {
            await client.PublishAsync(topic, "before the battery fell out", QualityOfService.ExactlyOnce, 1);
            await client.ReadAsync<AckPacket>();
        }

        using var again = await ConnectAsync(broker, ProtocolVersion.V311);
        await again.PublishAsync(topic, "after", QualityOfService.ExactlyOnce, 1);
        (await again.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRec);

        if (topic == "free")
        {
            await subscriber.ReadAsync<PublishPacket>();
            await subscriber.ReadAsync<PublishPacket>();
        }
        else
        {
            broker.Ingress.Received.Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task The_same_alarm_without_DUP_on_a_new_connection_is_a_new_press()
    {
        await using var broker = await TestBroker.StartAsync();
        for (var press = 1; press <= 2; press++)
        {
            using var client = await ConnectAsync(broker, ProtocolVersion.V311);
            await client.PublishAsync("gridgov/a", "sos", QualityOfService.ExactlyOnce, 1);
            (await client.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRec);
            broker.Ingress.Received.Count.ShouldBe(press);
        }
    }

    [Fact]
    public async Task PUBREL_before_PUBREC_ends_the_connection_and_forgets_nothing()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.IsGated = true;
        using var client = await ConnectAsync(broker, ProtocolVersion.V5);
        await client.SendAsync(RawClient.Publish("gridgov/a", "x", QualityOfService.ExactlyOnce, 3), new AckPacket(PacketType.PubRel, 3));
        (await client.ReadEndAsync()).ShouldBe(ReasonCode.ProtocolError);
        broker.Ingress.Open("x");

        using var again = await ConnectAsync(broker, ProtocolVersion.V5);
        await again.PublishAsync("gridgov/a", "x", QualityOfService.ExactlyOnce, 3, duplicate: true);

        (await again.ReadAsync<AckPacket>()).ShouldBe(new AckPacket(PacketType.PubRec, 3));
        broker.Ingress.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Exchanges_of_an_earlier_connection_do_not_count_against_Receive_Maximum()
    {
        await using var broker = await TestBroker.StartAsync(options => options.ReceiveMaximum = 2);
        for (ushort first = 1; first <= 3; first += 2)
        {
            using var client = await ConnectAsync(broker, ProtocolVersion.V5);
            for (var id = first; id < first + 2; id++)
            {
                await client.PublishAsync("free", $"{id}", QualityOfService.ExactlyOnce, id);
                (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe(id);
            }
        }
    }

    [Theory]
    [InlineData(ProtocolVersion.V311, ReasonCode.Success, 1)]
    [InlineData(ProtocolVersion.V5, ReasonCode.ImplementationSpecific, 0)]
    [Mqtt5("3.5.2-1", "4.3.3-9")]
    public async Task A_refusal_ends_the_exchange_in_5_0_and_runs_it_to_its_end_in_3_1_1(ProtocolVersion version, ReasonCode reason, int stored)
    {
        var store = new InMemorySessionStore();
        await using var broker = await TestBroker.StartAsync(store: store);
        broker.Ingress.Decide = static _ => IngressOutcome.Refused;
        using var client = await ConnectAsync(broker, version);

        await client.PublishAsync("gridgov/a", "x", QualityOfService.ExactlyOnce, 3);
        (await client.ReadAsync<AckPacket>()).Reason.ShouldBe(reason);

        (await store.LoadAsync(default)).Sessions.Single().ReceivedIds.Count.ShouldBe(stored);
        await client.PublishAsync("gridgov/a", "x", QualityOfService.ExactlyOnce, 3, duplicate: true);
        (await client.ReadAsync<AckPacket>()).Reason.ShouldBe(reason);
        broker.Ingress.Received.Count.ShouldBe(2 - stored);
    }

    private static bool IsTaken(SessionChange change) => change is SessionChange.Received { Id.IsTaken: true };

    private static Task<RawClient> ConnectAsync(TestBroker broker, ProtocolVersion version) =>
        broker.ConnectRawAsync(version, "q2", properties: version == ProtocolVersion.V5 ? Lasting : null, isClean: false);
}
