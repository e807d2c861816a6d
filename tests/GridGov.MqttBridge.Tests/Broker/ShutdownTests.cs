using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class ShutdownTests
{
    [Fact]
    public async Task A_stop_finishes_what_is_in_processing_and_says_goodbye()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.IsGated = true;
        using var client = await broker.ConnectRawAsync();
        await client.PublishAsync("gridgov/a", "1", id: 5);
        await Eventually.That(() => broker.Ingress.WaitingCount == 1, "the message is in processing");

        var stopping = broker.Endpoint.StopAsync(default);
        broker.Ingress.Open("1");

        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)5);
        (await client.ReadAsync<DisconnectPacket>()).Reason.ShouldBe(ReasonCode.ServerShuttingDown);
        (await client.ReadAsync()).ShouldBeNull();
        client.Dispose();
        await Eventually.Completes(stopping, "the endpoint stops");
        broker.Endpoint.IsListening.ShouldBeFalse();
    }
}
