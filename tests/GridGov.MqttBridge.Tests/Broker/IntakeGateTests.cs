using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class IntakeGateTests
{
    [Theory]
    [InlineData(ProtocolVersion.V311, ReasonCode.ServerUnavailable)]
    [InlineData(ProtocolVersion.V5, ReasonCode.ServerBusy)]
    public async Task A_closed_intake_refuses_newcomers(ProtocolVersion version, ReasonCode expected)
    {
        await using var broker = await TestBroker.StartAsync();
        var gate = broker.Services.GetRequiredService<IntakeGate>();
        gate.Close("full");
        using var refused = await broker.OpenRawAsync(version);

        (await refused.ConnectAsync("c", "gateway")).Reason.ShouldBe(expected);

        gate.Open();
        using var let = await broker.ConnectRawAsync(version);
    }

    [Fact]
    public async Task A_closed_intake_holds_what_is_published_back_and_takes_it_when_it_opens()
    {
        await using var broker = await TestBroker.StartAsync();
        var gate = broker.Services.GetRequiredService<IntakeGate>();
        using var client = await broker.ConnectRawAsync();
        gate.Close("full");

        await client.SendAsync(new PingReqPacket(), RawClient.Publish("gridgov/a", "1", id: 1), RawClient.Publish("gridgov/a", "2", id: 2));
        await client.ReadAsync<PingRespPacket>();
        broker.Ingress.Received.ShouldBeEmpty();
        gate.Open();

        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)1);
        (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe((ushort)2);
    }

    [Fact]
    public async Task A_client_that_only_pings_is_answered_while_the_intake_is_closed()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        broker.Services.GetRequiredService<IntakeGate>().Close("full");

        await client.SendAsync(new PingReqPacket());

        await client.ReadAsync<PingRespPacket>();
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_closed_intake()
    {
        await using var broker = await TestBroker.StartAsync();
        using var client = await broker.ConnectRawAsync();
        broker.Services.GetRequiredService<IntakeGate>().Close("full");
        await client.SendAsync([RawClient.Publish("gridgov/a", "1", id: 1)]);

        await Eventually.Completes(broker.StopAsync(), "the stop");
    }

    [Fact]
    public void Closing_again_changes_the_reason_only()
    {
        var gate = new IntakeGate();
        gate.Close("one");
        var opened = gate.WhenOpenAsync();
        gate.Close("two");

        gate.Reason.ShouldBe("two");
        gate.Open();
        opened.IsCompleted.ShouldBeTrue();
        gate.IsOpen.ShouldBeTrue();
    }
}
