using System.Text;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Restarts;

/// <summary>What a broker killed with SIGKILL finds again on its SQLite store.</summary>
public sealed class CrashTests
{
    [Fact]
    [Mqtt5("3.1.2-23", "4.4.0-1", "4.6.0-1")]
    [Mqtt311("4.4.0-1", "4.6.0-1")]
    public async Task Every_half_way_delivery_goes_on_where_it_stopped()
    {
        await using var broker = await BrokerProcess.StartNewAsync();
        using var publisher = await broker.ConnectAsync("publisher", isClean: true);
        using var subscriber = await broker.ConnectAsync("subscriber", properties: new PacketProperties { ReceiveMaximum = 4 });
        await subscriber.SubscribeAsync("t", QualityOfService.ExactlyOnce);
        await PublishAsync(publisher, "at1", QualityOfService.AtLeastOnce, 1);
        foreach (var (text, id) in new[] { ("at2", 2), ("received", 3), ("released", 4), ("waiting", 5) })
        {
            await PublishAsync(publisher, text, QualityOfService.ExactlyOnce, (ushort)id);
        }

        var sent = new Dictionary<string, ushort>();
        for (var n = 0; n < 4; n++)
        {
            var message = await subscriber.ReadAsync<PublishPacket>();
            sent[Text(message)] = message.PacketId;
        }

        await subscriber.SendAsync(new AckPacket(PacketType.PubRec, sent["received"]), new AckPacket(PacketType.PubRec, sent["released"]));
        await subscriber.ReadAsync<AckPacket>();
        await subscriber.ReadAsync<AckPacket>();
        await subscriber.SendAsync(new AckPacket(PacketType.PubComp, sent["released"]));
        Text(await subscriber.ReadAsync<PublishPacket>()).ShouldBe("waiting");

        await broker.CrashAsync();

        using var again = await broker.ConnectAsync("subscriber");
        again.ConnAck.IsSessionPresent.ShouldBeTrue();
        var first = await again.ReadAsync<PublishPacket>();
        var second = await again.ReadAsync<PublishPacket>();
        var third = await again.ReadAsync<AckPacket>();
        (Text(first), first.PacketId, first.IsDuplicate, first.QoS).ShouldBe(("at1", sent["at1"], true, QualityOfService.AtLeastOnce));
        (Text(second), second.PacketId, second.IsDuplicate, second.QoS).ShouldBe(("at2", sent["at2"], true, QualityOfService.ExactlyOnce));
        (third.Kind, third.PacketId).ShouldBe((PacketType.PubRel, sent["received"]));
        await AnswerReleasesAsync(again, sent["released"]);
    }

    [Fact]
    public async Task Every_half_way_receipt_goes_on_where_it_stopped()
    {
        await using var broker = await BrokerProcess.StartNewAsync();
        using var subscriber = await broker.ConnectAsync("subscriber");
        await subscriber.SubscribeAsync("t", QualityOfService.AtLeastOnce);
        using (var publisher = await broker.ConnectAsync("publisher"))
        {
            await PublishAsync(publisher, "received", QualityOfService.ExactlyOnce, 1);
            await PublishAsync(publisher, "completed", QualityOfService.ExactlyOnce, 2);
            await publisher.SendAsync(new AckPacket(PacketType.PubRel, 2));
            (await publisher.ReadAsync<AckPacket>()).Kind.ShouldBe(PacketType.PubComp);
        }

        await broker.CrashAsync();

        using var again = await broker.ConnectAsync("publisher");
        again.ConnAck.IsSessionPresent.ShouldBeTrue();
        await again.SendAsync(
            RawClient.Publish("t", "received", QualityOfService.ExactlyOnce, 1, duplicate: true), new AckPacket(PacketType.PubRel, 1), new AckPacket(PacketType.PubRel, 2));
        (await again.ReadAsync<AckPacket>()).ShouldBe(new AckPacket(PacketType.PubRec, 1));
        (await again.ReadAsync<AckPacket>()).ShouldBe(new AckPacket(PacketType.PubComp, 1));
        (await again.ReadAsync<AckPacket>()).Reason.ShouldBe(ReasonCode.PacketIdentifierNotFound);
        using var reader = await broker.ConnectAsync("subscriber");
        (Text(await reader.ReadAsync<PublishPacket>()), Text(await reader.ReadAsync<PublishPacket>())).ShouldBe(("received", "completed"));
        await reader.ExpectSilenceAsync();
    }

    [Fact]
    public async Task Subscriptions_keep_their_options_and_retained_messages_their_properties()
    {
        await using var broker = await BrokerProcess.StartNewAsync();
        using (var subscriber = await broker.ConnectAsync("subscriber"))
        {
            await subscriber.SubscribeAsync([new FilterRequest("own/#", QualityOfService.AtLeastOnce, NoLocal: true, RetainAsPublished: true)], identifier: 7);
            await subscriber.SubscribeAsync([new FilterRequest("$share/g/work", QualityOfService.AtLeastOnce)], identifier: 8);
            await subscriber.PublishAsync("kept", "state", id: 1, retain: true, properties: new PacketProperties { ContentType = "text/plain", UserProperties = [new UserProperty("a", "1"), new UserProperty("a", "2")] });
            await subscriber.ReadAsync<AckPacket>();
        }

        await broker.CrashAsync();

        using var again = await broker.ConnectAsync("subscriber");
        using var other = await broker.ConnectAsync("other", isClean: true);
        await again.PublishAsync("own/x", "mine", QualityOfService.AtMostOnce);
        await again.ExpectSilenceAsync();
        await other.PublishAsync("own/x", "theirs", id: 1, retain: true);
        await other.PublishAsync("work", "shared", id: 2);
        var (own, shared) = (await again.ReadAsync<PublishPacket>(), await again.ReadAsync<PublishPacket>());
        (Text(own), own.IsRetained, own.Properties.SubscriptionIdentifiers.Single()).ShouldBe(("theirs", true, 7));
        (Text(shared), shared.Properties.SubscriptionIdentifiers.Single()).ShouldBe(("shared", 8));
        await again.SubscribeAsync("kept");
        var kept = await again.ReadAsync<PublishPacket>();
        (Text(kept), kept.IsRetained, kept.Properties.ContentType).ShouldBe(("state", true, "text/plain"));
        kept.Properties.UserProperties.ShouldBe([new UserProperty("a", "1"), new UserProperty("a", "2")]);
    }

    private static async Task PublishAsync(RawClient client, string text, QualityOfService qos, ushort id)
    {
        await client.PublishAsync("t", text, qos, id);
        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe(id);
    }

    /// <summary>"waiting" was sent before the crash and comes again; "released" was on its way out and may.</summary>
    private static async Task AnswerReleasesAsync(RawClient client, ushort released)
    {
        var packet = await client.ReadAsync();
        if (packet is AckPacket { Kind: PacketType.PubRel } late)
        {
            late.PacketId.ShouldBe(released);
            packet = await client.ReadAsync();
        }

        Text(packet.ShouldBeOfType<PublishPacket>()).ShouldBe("waiting");
    }

    private static string Text(PublishPacket packet) => Encoding.UTF8.GetString(packet.Payload.Span);
}
