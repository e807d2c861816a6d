using System.Text;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>What the member of a shared subscription still owed when its session ends (MQTT 5 §4.8.2).</summary>
public sealed class SharedHandOverTests
{
    [Fact]
    public async Task At_QoS_1_it_goes_to_another_member()
    {
        await using var broker = await TestBroker.StartAsync();
        using var leaving = await JoinAsync(broker, "leaving", QualityOfService.AtLeastOnce);
        await broker.Publisher.PublishAsync("work", "1"u8.ToArray());
        await broker.Publisher.PublishAsync("work", "2"u8.ToArray());
        await leaving.ReadAsync<PublishPacket>();
        using var staying = await JoinAsync(broker, "staying", QualityOfService.AtLeastOnce);

        leaving.Dispose();

        (Text(await staying.ReadAsync<PublishPacket>()), Text(await staying.ReadAsync<PublishPacket>())).ShouldBe(("1", "2"));
    }

    [Fact]
    [Mqtt5("4.8.2-5")]
    public async Task At_QoS_2_what_was_sent_goes_to_nobody_else_and_what_was_not_does()
    {
        await using var broker = await TestBroker.StartAsync();
        using var leaving = await JoinAsync(broker, "leaving", QualityOfService.ExactlyOnce, receiveMaximum: 1);
        await broker.Publisher.PublishAsync("work", "sent"u8.ToArray(), QualityOfService.ExactlyOnce);
        await broker.Publisher.PublishAsync("work", "waiting"u8.ToArray(), QualityOfService.ExactlyOnce);
        Text(await leaving.ReadAsync<PublishPacket>()).ShouldBe("sent");
        using var staying = await JoinAsync(broker, "staying", QualityOfService.ExactlyOnce);

        leaving.Dispose();

        Text(await staying.ReadAsync<PublishPacket>()).ShouldBe("waiting");
        await staying.ExpectSilenceAsync();
    }

    [Fact]
    [Mqtt5("4.8.2-6", "4.4.0-2")]
    public async Task A_message_that_its_receiver_refuses_goes_to_nobody_else()
    {
        await using var broker = await TestBroker.StartAsync();
        using var leaving = await JoinAsync(broker, "leaving", QualityOfService.ExactlyOnce);
        await broker.Publisher.PublishAsync("work", "1"u8.ToArray());
        await broker.Publisher.PublishAsync("work", "2"u8.ToArray(), QualityOfService.ExactlyOnce);
        var first = await leaving.ReadAsync<PublishPacket>();
        var second = await leaving.ReadAsync<PublishPacket>();
        await leaving.SendAsync(
            new AckPacket(PacketType.PubAck, first.PacketId, ReasonCode.Unspecified), new AckPacket(PacketType.PubRec, second.PacketId, ReasonCode.QuotaExceeded));
        await leaving.ExpectSilenceAsync();
        using var staying = await JoinAsync(broker, "staying", QualityOfService.ExactlyOnce);

        leaving.Dispose();
        await Eventually.That(() => broker.Connections.ConnectedCount == 1, "it has left");

        await staying.ExpectSilenceAsync();
    }

    private static async Task<RawClient> JoinAsync(TestBroker broker, string clientId, QualityOfService qos, ushort? receiveMaximum = null)
    {
        var client = await broker.ConnectRawAsync(clientId: clientId, properties: new PacketProperties { ReceiveMaximum = receiveMaximum });
        await client.SubscribeAsync("$share/g/work", qos);
        return client;
    }

    private static string Text(PublishPacket packet) => Encoding.UTF8.GetString(packet.Payload.Span);
}
