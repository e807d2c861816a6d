using System.Buffers;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class IngressTests
{
    [Fact]
    [Mqtt5("2.2.1-5", "3.3.4-1", "4.3.2-4")]
    [Mqtt311("2.3.1-6", "4.3.2-2")]
    public async Task A_message_is_acknowledged_only_after_its_effects_are_durable()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync();

        await client.PublishAsync("gridgov/a", "1", id: 7);
        await Eventually.That(() => broker.Ingress.WaitingCount == 1, "the message is in processing");
        await client.ExpectSilenceAsync();
        broker.Ingress.Open("1");

        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)7);
    }

    [Fact]
    [Mqtt5("4.6.0-2", "4.6.0-3")]
    [Mqtt311("4.6.0-2", "4.6.0-3")]
    public async Task Messages_of_one_connection_are_processed_at_once_and_acknowledged_in_order()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync(ProtocolVersion.V311);

        await client.SendAsync([.. Enumerable.Range(1, 50).Select(n => RawClient.Publish("gridgov/a", $"{n}", id: (ushort)n))]);
        await Eventually.That(() => broker.Ingress.WaitingCount == 50, "all are in processing together");
        foreach (var n in Enumerable.Range(1, 50).Reverse())
        {
            if (n == 1)
            {
                await client.ExpectSilenceAsync();
            }

            broker.Ingress.Open($"{n}");
        }

        for (ushort n = 1; n <= 50; n++)
        {
            (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe(n);
        }
    }

    [Fact]
    public async Task A_3_1_1_client_is_read_no_further_when_too_much_is_in_processing()
    {
        await using var broker = await TestBroker.StartAsync(options => options.ReceiveMaximum = 4);
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync(ProtocolVersion.V311);

        await client.SendAsync([.. Enumerable.Range(1, 10).Select(n => RawClient.Publish("gridgov/a", $"{n}", id: (ushort)n))]);
        await Eventually.That(() => broker.Ingress.WaitingCount == 4, "as many as may be are in processing");
        broker.Ingress.Received.Count.ShouldBe(4);
        broker.Ingress.IsGated = false;
        foreach (var n in Enumerable.Range(1, 4))
        {
            broker.Ingress.Open($"{n}");
        }

        for (ushort n = 1; n <= 10; n++)
        {
            (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe(n);
        }
    }

    [Fact]
    [Mqtt5("3.3.4-7")]
    public async Task A_5_0_client_that_exceeds_the_receive_maximum_is_disconnected()
    {
        await using var broker = await TestBroker.StartAsync(options => options.ReceiveMaximum = 2);
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync();

        await client.SendAsync([.. Enumerable.Range(1, 3).Select(n => RawClient.Publish("gridgov/a", $"{n}", QualityOfService.ExactlyOnce, (ushort)n))]);

        (await client.ReadEndAsync()).ShouldBe(ReasonCode.ReceiveMaximumExceeded);
    }

    [Theory]
    [InlineData(IngressOutcome.Accepted, ReasonCode.Success)]
    [InlineData(IngressOutcome.Duplicate, ReasonCode.Success)]
    [InlineData(IngressOutcome.Unintelligible, ReasonCode.PayloadFormatInvalid)]
    [InlineData(IngressOutcome.NotAuthorized, ReasonCode.NotAuthorized)]
    [InlineData(IngressOutcome.Refused, ReasonCode.ImplementationSpecific)]
    [Mqtt5("3.4.2-1")]
    public async Task An_outcome_becomes_a_reason_code(IngressOutcome outcome, ReasonCode expected)
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.Decide = _ => outcome;
        using var client = await broker.ConnectRawAsync();

        await client.PublishAsync("gridgov/a", "x");

        (await client.ReadAsync<AckPacket>()).Reason.ShouldBe(expected);
    }

    [Fact]
    [Mqtt311("4.8.0-2")]
    public async Task What_cannot_be_stored_is_not_acknowledged_and_the_connection_is_closed()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync();
        await client.SendAsync(RawClient.Publish("gridgov/a", "1", id: 1), RawClient.Publish("gridgov/a", "2", id: 2), RawClient.Publish("gridgov/a", "3", id: 3));
        await Eventually.That(() => broker.Ingress.WaitingCount == 3, "all are in processing");

        broker.Ingress.Open("1");
        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)1);
        broker.Ingress.Open("2", IngressOutcome.Unavailable);
        broker.Ingress.Open("3");

        (await client.ReadAsync<DisconnectPacket>()).Reason.ShouldBe(ReasonCode.ServerUnavailable);
        (await client.ReadAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task An_exception_in_the_ingress_costs_the_connection_and_not_the_server()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.Decide = _ => throw new InvalidOperationException("a bug");
        using var client = await broker.ConnectRawAsync();

        await client.PublishAsync("gridgov/a", "x");

        (await client.ReadEndAsync()).ShouldBe(ReasonCode.ServerUnavailable);
        using var next = await broker.ConnectRawAsync();
    }

    [Theory]
    [InlineData(ProtocolVersion.V311, ReasonCode.Success)]
    [InlineData(ProtocolVersion.V5, ReasonCode.NotAuthorized)]
    [Mqtt311("3.3.5-2")]
    public async Task A_foreign_PUBLISH_is_acknowledged_dropped_and_audited_and_the_connection_stays(ProtocolVersion version, ReasonCode expected)
    {
        var audit = new RecordingAudit();
        await using var broker = await TestBroker.StartAsync(services: services => services.AddSingleton<IAccessAudit>(audit));
        using var client = await broker.ConnectRawAsync(version, user: "w1");

        await client.PublishAsync("gridgov/w2/position", "x", id: 5);
        (await client.ReadAsync<AckPacket>()).Reason.ShouldBe(expected);
        await client.PublishAsync("gridgov/w1/position", "mine", id: 6);
        (await client.ReadAsync<AckPacket>()).Reason.ShouldBe(ReasonCode.Success);

        broker.Ingress.Received.ShouldHaveSingleItem().Text.ShouldBe("mine");
        audit.Denied.ShouldHaveSingleItem().ShouldBe("gridgov/w2/position");
    }

    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    [Mqtt5("4.3.3-8", "4.3.3-10", "4.3.3-11", "4.3.3-12")]
    [Mqtt311("4.3.3-2")]
    public async Task A_QoS_2_message_takes_effect_once_however_often_it_is_sent(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        var store = broker.Services.GetRequiredService<ISessionStore>();
        var lasting = new PacketProperties { SessionExpirySeconds = 600 };
        using (var client = await broker.ConnectRawAsync(version, "q2", properties: lasting, isClean: false))
        {
            await client.PublishAsync("gridgov/a", "once", QualityOfService.ExactlyOnce, 3);
            (await client.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRec);
            await client.PublishAsync("gridgov/a", "once", QualityOfService.ExactlyOnce, 3, duplicate: true);
            (await client.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRec);
        }

        (await store.LoadAsync(default)).Sessions.ShouldHaveSingleItem().ReceivedIds.Select(static id => (id.PacketId, id.IsTaken)).ShouldBe([((ushort)3, true)]);
        using var again = await broker.ConnectRawAsync(version, "q2", properties: lasting, isClean: false);
        await again.PublishAsync("gridgov/a", "once", QualityOfService.ExactlyOnce, 3, duplicate: true);
        (await again.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRec);
        await again.SendAsync(new AckPacket(PacketType.PubRel, 3));
        (await again.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubComp);
        broker.Ingress.Received.Count.ShouldBe(1);

        await again.PublishAsync("gridgov/a", "next", QualityOfService.ExactlyOnce, 3);
        (await again.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubRec);
        broker.Ingress.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_repeat_of_a_message_in_processing_waits_for_the_first()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync();
        await client.SendAsync(
            RawClient.Publish("gridgov/a", "x", QualityOfService.ExactlyOnce, 3), RawClient.Publish("gridgov/a", "x", QualityOfService.ExactlyOnce, 3, duplicate: true));
        await Eventually.That(() => broker.Ingress.WaitingCount == 1, "the first is in processing");
        await client.ExpectSilenceAsync();

        broker.Ingress.Open("x");

        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)3);
        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)3);
        broker.Ingress.Received.Count.ShouldBe(1);
    }

    [Fact]
    [Mqtt5("4.3.2-5")]
    [Mqtt311("4.3.2-2")]
    public async Task A_packet_id_used_again_after_PUBACK_is_a_new_message_even_with_DUP()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();

        await client.PublishAsync("gridgov/a", "1", id: 9);
        await client.ReadAsync<AckPacket>();
        await client.PublishAsync("gridgov/a", "2", id: 9, duplicate: true);
        await client.ReadAsync<AckPacket>();

        broker.Ingress.Received.Select(one => one.Text).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task RETAIN_on_a_GridGov_topic_is_a_live_message_and_is_not_retained()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();

        await client.PublishAsync("gridgov/a", "press", retain: true);
        await client.ReadAsync<AckPacket>();
        await client.SubscribeAsync("gridgov/#");

        await client.ExpectSilenceAsync();
        broker.Ingress.Received.ShouldHaveSingleItem().Message.IsReplayedState.ShouldBeFalse();
    }

    [Fact]
    public async Task Topic_aliases_stand_for_their_topics()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        var alias = new PacketProperties { TopicAlias = 2 };

        await client.PublishAsync("gridgov/a", "1", id: 1, properties: alias);
        await client.PublishAsync(string.Empty, "2", id: 2, properties: alias);
        await client.PublishAsync("gridgov/b", "3", id: 3, properties: alias);
        await client.PublishAsync(string.Empty, "4", id: 4, properties: alias);
        for (var n = 0; n < 4; n++)
        {
            await client.ReadAsync<AckPacket>();
        }

        broker.Ingress.Received.Select(one => one.Topic).ShouldBe(["gridgov/a", "gridgov/a", "gridgov/b", "gridgov/b"]);
        await client.PublishAsync("gridgov/c", "5", properties: new PacketProperties { TopicAlias = 65 });
        (await client.ReadEndAsync()).ShouldBe(ReasonCode.TopicAliasInvalid);
    }

    [Fact]
    public async Task User_properties_and_content_type_reach_the_ingress()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();

        await client.PublishAsync("gridgov/a", "1", properties: new PacketProperties { ContentType = "application/json", UserProperties = [new UserProperty("traceparent", "00-1")] });
        await client.ReadAsync<AckPacket>();

        var properties = broker.Ingress.Received.Single().Message.Properties;
        properties.ContentType.ShouldBe("application/json");
        properties.Find("traceparent").ShouldBe("00-1");
    }

    [Fact]
    public async Task Packets_cut_into_single_bytes_and_packets_larger_than_a_receive_are_put_together()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        var large = new string('x', 200_000);

        await client.PublishAsync("gridgov/a", large);
        await client.ReadAsync<AckPacket>();
        var bytes = new ArrayBufferWriter<byte>();
        PacketEncoder.Encode(RawClient.Publish("gridgov/a", "x", id: 2), ProtocolVersion.V5, bytes);
        foreach (var b in bytes.WrittenSpan.ToArray())
        {
            await client.SendBytesAsync(new[] { b });
        }

        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)2);
        broker.Ingress.Received.Select(one => one.Text.Length).ShouldBe([200_000, 1]);
    }

    private sealed class RecordingAudit : IAccessAudit
    {
        public List<string> Denied { get; } = [];

        public void PublishDenied(ClientIdentity identity, string clientId, string topic) => Denied.Add(topic);

        public void SubscribeDenied(ClientIdentity identity, string clientId, string filter) => Denied.Add(filter);

        public void ClientIdContested(ClientIdentity identity, string clientId) => Denied.Add(clientId);
    }
}
