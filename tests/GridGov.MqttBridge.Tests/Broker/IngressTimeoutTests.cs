using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class IngressTimeoutTests
{
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(11);

    [Theory]
    [InlineData(ProtocolVersion.V311, QualityOfService.AtLeastOnce)]
    [InlineData(ProtocolVersion.V5, QualityOfService.AtLeastOnce)]
    [InlineData(ProtocolVersion.V5, QualityOfService.ExactlyOnce)]
    public async Task What_is_not_on_disk_in_time_is_not_acknowledged_nor_is_anything_behind_it(ProtocolVersion version, QualityOfService qos)
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync(version);
        await client.SendAsync([.. Enumerable.Range(1, 3).Select(n => RawClient.Publish("gridgov/a", $"{n}", qos, (ushort)n))]);
        await Eventually.That(() => broker.Ingress.WaitingCount == 3, "all are in processing");

        broker.Ingress.Open("3");
        broker.Ingress.Open("1");
        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)1);
        clock.Advance(Beyond);

        (await client.ReadEndAsync()).ShouldBe(version == ProtocolVersion.V5 ? ReasonCode.ServerUnavailable : null);
        using var next = await broker.ConnectRawAsync(version, "next");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_client_that_is_not_read_is_not_silent(int receiveMaximum)
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(options => options.ReceiveMaximum = receiveMaximum, time: clock);
        broker.Ingress.IsGated = true;
        using var client = await broker.OpenRawAsync(ProtocolVersion.V311);
        await client.ConnectAsync("c", "gateway", keepAlive: 4);
        await client.SendAsync([.. Enumerable.Range(1, receiveMaximum + 1).Select(n => RawClient.Publish("gridgov/a", $"{n}", id: (ushort)n))]);
        await Eventually.That(() => broker.Ingress.WaitingCount == receiveMaximum, "the rest is not read");

        clock.Advance(TimeSpan.FromSeconds(8));
        for (var n = 1; n <= receiveMaximum + 1; n++)
        {
            await Eventually.That(() => broker.Ingress.WaitingCount > 0, "it is in processing");
            broker.Ingress.Open($"{n}");
            (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)n);
        }

        await client.ExpectSilenceAsync();
    }

    [Fact]
    public async Task A_message_in_time_is_acknowledged_and_the_connection_stays()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync();
        await client.PublishAsync("gridgov/a", "1", id: 4);
        await Eventually.That(() => broker.Ingress.WaitingCount == 1, "it is in processing");

        clock.Advance(TimeSpan.FromSeconds(9));
        broker.Ingress.Open("1");

        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)4);
        clock.Advance(Beyond);
        await client.ExpectSilenceAsync();
    }
}
