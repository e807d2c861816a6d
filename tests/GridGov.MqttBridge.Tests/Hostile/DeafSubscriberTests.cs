using System.Globalization;
using System.Text;
using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Hostile;

public sealed class DeafSubscriberTests
{
    private const int Messages = 400;
    private const int PayloadBytes = 16 * 1024;

    private static readonly PacketProperties Persistent = new() { SessionExpirySeconds = 600, ReceiveMaximum = ushort.MaxValue };

    /// <summary>The others get everything at once; the deaf one is cut off, and finds all of it in order when it comes back to listen.</summary>
    [Fact]
    public async Task A_subscriber_that_never_reads_is_dropped_catches_up_and_delays_nobody()
    {
        await using var broker = await TestBroker.StartAsync(options =>
        {
            options.StallTimeout = TimeSpan.FromSeconds(1);
            options.MaximumQueuedBytes = 64 * 1024 * 1024;
        });
        using var counts = new LimitCounts(broker.Services);
        await using var neighbour = await GoodNeighbour.StartAsync(broker);
        using var deaf = await broker.OpenRawAsync();
        deaf.ReadSlowly(4096);
        await deaf.ConnectAsync("deaf", "gateway", Persistent);
        await deaf.SubscribeAsync("news");
        using var listener = await broker.ConnectRawAsync(clientId: "listener", properties: Persistent);
        await listener.SubscribeAsync("news");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var listening = ReadAllAsync(listener);
        for (var n = 0; n < Messages; n++)
        {
            await broker.Publisher.PublishAsync("news", Encoding.ASCII.GetBytes(n.ToString(CultureInfo.InvariantCulture).PadRight(PayloadBytes)), QualityOfService.AtLeastOnce);
        }

        await Eventually.Completes(listening, "the listener has everything");
        await Eventually.That(() => counts.Of(MqttLimit.Stalled) == 1, "the deaf one is cut off");
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(Messages * PayloadBytes * 4L);
        neighbour.Percentile(0.99).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        using var back = await broker.OpenRawAsync();
        (await back.ConnectAsync("deaf", "gateway", Persistent, isClean: false)).IsSessionPresent.ShouldBeTrue();
        await Eventually.Completes(ReadAllAsync(back), "it has caught up");
    }

    private static async Task ReadAllAsync(RawClient client)
    {
        for (var n = 0; n < Messages; n++)
        {
            var message = await client.ReadAsync<PublishPacket>();
            Encoding.ASCII.GetString(message.Payload.Span).TrimEnd().ShouldBe(n.ToString(CultureInfo.InvariantCulture));
            await client.SendAsync(new AckPacket(PacketType.PubAck, message.PacketId));
        }
    }
}
