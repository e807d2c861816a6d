using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>What one receive brings waits for its commits, and is acknowledged in the order in which it came.</summary>
public sealed class RunAcknowledgementTests : IAsyncLifetime
{
    private readonly MarkedIngress _ingress = new();
    private TestBroker _broker = null!;
    private RawClient _client = null!;

    public async Task InitializeAsync()
    {
        _broker = await TestBroker.StartAsync(services: services => services.AddSingleton<IIngress>(_ingress));
        _client = await _broker.ConnectRawAsync();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task Messages_of_several_topics_that_share_a_commit_are_acknowledged_with_it_and_not_before()
    {
        await SendAsync("a/1", "b/1", "a/1", "c/1", "b/1", "a/1");
        await Eventually.That(() => _ingress.WaitingCount == 1, "they wait for one commit");
        await _client.ExpectSilenceAsync();

        _ingress.End(1);

        await ReadAcksAsync(6);
        string.Join(' ', _ingress.Runs).Split(' ').ShouldBe(["1", "3", "6", "2", "5", "4"]);
    }

    [Fact]
    public async Task A_commit_that_ends_first_waits_for_the_one_before_it_in_the_order_of_the_messages()
    {
        await SendAsync("a/1", "b/2", "a/1", "b/2");
        await Eventually.That(() => _ingress.WaitingCount == 2, "they wait for two commits");

        _ingress.End(2);
        await _client.ExpectSilenceAsync();
        _ingress.End(1);

        await ReadAcksAsync(4);
    }

    [Fact]
    public async Task A_message_that_is_refused_has_its_own_reason_and_is_counted_as_refused()
    {
        await _client.SendAsync([RawClient.Publish("a/1", "ok", id: 1), RawClient.Publish("a/1", "bad", id: 2), RawClient.Publish("a/1", "ok", id: 3)]);
        await Eventually.That(() => _ingress.WaitingCount == 1, "they wait");
        _ingress.End(1);

        (await _client.ReadAsync<AckPacket>()).Reason.ShouldBe(ReasonCode.Success);
        (await _client.ReadAsync<AckPacket>()).Reason.ShouldBe(ReasonCode.ImplementationSpecific);
        (await _client.ReadAsync<AckPacket>()).Reason.ShouldBe(ReasonCode.Success);
        AcknowledgementCounts.Read(_broker.Services).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_commit_that_does_not_come_to_an_end_acknowledges_nothing_and_ends_the_connection()
    {
        await SendAsync("a/1", "b/1");
        await Eventually.That(() => _ingress.WaitingCount == 1, "they wait");

        _ingress.End(1, isDurable: false);

        (await _client.ReadAsync<DisconnectPacket>()).Reason.ShouldBe(ReasonCode.ServerUnavailable);
    }

    /// <summary>In one piece, so that one receive brings them; their texts and ids count from 1.</summary>
    private Task SendAsync(params string[] topics) =>
        _client.SendAsync([.. topics.Select(static (topic, index) => RawClient.Publish(topic, $"{index + 1}", id: (ushort)(index + 1)))]);

    private async Task ReadAcksAsync(int count)
    {
        for (ushort id = 1; id <= count; id++)
        {
            (await _client.ReadAsync<AckPacket>()).PacketId.ShouldBe(id);
        }
    }
}
