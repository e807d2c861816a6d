using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Conformance;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class LimitTests
{
    [Fact]
    public async Task Silence_beyond_one_and_a_half_keep_alives_ends_the_connection()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        using var client = await broker.OpenRawAsync();
        await client.ConnectAsync("c", "gateway", keepAlive: 10);

        clock.Advance(TimeSpan.FromSeconds(14));
        await client.ExpectSilenceAsync();
        clock.Advance(TimeSpan.FromSeconds(14));
        await client.ExpectSilenceAsync();

        // a connection still at work on the last packet is not silent, so the clock goes on until it listens again
        var end = client.ReadEndAsync();
        await Eventually.That(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(17));
                return end.IsCompleted;
            },
            "the silent connection is ended");
        (await end).ShouldBe(ReasonCode.KeepAliveTimeout);
    }

    [Fact]
    public async Task A_connection_that_does_not_say_CONNECT_is_closed_after_ten_seconds()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        using var idle = await broker.OpenRawAsync();
        using var good = await broker.ConnectRawAsync();

        // its time begins when the endpoint gets to it, so the clock goes on until it is over
        var end = idle.ReadAsync();
        await Eventually.That(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(12));
                return end.IsCompleted;
            },
            "the connection is closed");
        (await end).ShouldBeNull();
        await good.ExpectSilenceAsync();
    }

    [Fact]
    [Mqtt5("3.2.2-15")]
    public async Task A_packet_over_the_maximum_ends_the_connection_before_it_is_read()
    {
        await using var broker = await TestBroker.StartAsync(options => options.MaximumPacketSizeBytes = 2048);
        using var client = await broker.ConnectRawAsync();

        await client.SendBytesAsync(new byte[] { 0x30, 0xFF, 0xFF, 0xFF, 0x7F });

        (await client.ReadEndAsync()).ShouldBe(ReasonCode.PacketTooLarge);
    }

    [Fact]
    public async Task Connections_beyond_the_limit_of_an_address_are_closed_and_gateways_do_not_count()
    {
        await using var broker = await TestBroker.StartAsync(options => (options.MaximumConnectionsPerAddress, options.CountsLoopback) = (2, true));
        using var gateway = await broker.ConnectRawAsync(clientId: "g");
        using var one = await broker.ConnectRawAsync(clientId: "1", user: "w1");
        using var two = await broker.ConnectRawAsync(clientId: "2", user: "w2");
        using (var three = await broker.OpenRawAsync())
        {
            (await three.ConnectAsync("3", "w3")).Reason.ShouldBe(ReasonCode.QuotaExceeded);
        }

        one.Dispose();
        await Eventually.That(() => broker.Connections.ConnectedCount == 2, "one left");
        using var four = await broker.ConnectRawAsync(clientId: "4", user: "w4");
    }

    [Fact]
    public async Task Subscriptions_beyond_the_limit_are_refused()
    {
        await using var broker = await TestBroker.StartAsync(options => options.MaximumSubscriptions = 2);
        using var client = await broker.ConnectRawAsync();

        var ack = await client.SubscribeAsync([new FilterRequest("a", 0), new FilterRequest("b", 0), new FilterRequest("c", 0), new FilterRequest("a", 0)]);

        ack.Reasons.ShouldBe([ReasonCode.Success, ReasonCode.Success, ReasonCode.QuotaExceeded, ReasonCode.Success]);
    }

    [Theory]
    [InlineData(QualityOfService.AtLeastOnce)]
    [InlineData(QualityOfService.ExactlyOnce)]
    public async Task Retained_topics_beyond_the_limit_are_refused(QualityOfService qos)
    {
        await using var broker = await TestBroker.StartAsync(options => options.MaximumRetainedMessages = 1);
        using var client = await broker.ConnectRawAsync();

        await client.PublishAsync("a", "x", qos, id: 1, retain: true);
        await client.PublishAsync("b", "x", qos, id: 2, retain: true);

        await client.ReadAsync<AckPacket>();
        (await client.ReadAsync<AckPacket>()).Reason.ShouldBe(ReasonCode.QuotaExceeded);
    }

    [Fact]
    public async Task A_subscriber_that_never_reads_costs_bounded_memory_and_is_cut_off()
    {
        var clock = new FakeTimeProvider();
        await using var broker = await TestBroker.StartAsync(time: clock);
        using var deaf = await broker.ConnectRawAsync(clientId: "deaf");
        using var good = await broker.ConnectRawAsync(clientId: "good");
        await deaf.SubscribeAsync("flood", QualityOfService.AtMostOnce);
        await good.SubscribeAsync("good", QualityOfService.AtMostOnce);
        var payload = new byte[16 * 1024];
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await Eventually.That(
            async () =>
            {
                for (var n = 0; n < 100; n++)
                {
                    await broker.Publisher.PublishAsync("flood", payload, QualityOfService.AtMostOnce);
                }

                clock.Advance(TimeSpan.FromSeconds(5));
                return broker.Connections.ConnectedCount == 1;
            },
            "the deaf client is cut off");

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(32 * 1024 * 1024);
        await broker.Publisher.PublishAsync("good", "x"u8.ToArray(), QualityOfService.AtMostOnce);
        await good.ReadAsync<PublishPacket>();
    }

    [Fact]
    public async Task A_client_that_publishes_too_fast_is_read_more_slowly_and_loses_nothing()
    {
        await using var broker = await TestBroker.StartAsync(options => options.MaximumPublishesPerSecond = 500);
        using var client = await broker.ConnectRawAsync(ProtocolVersion.V311);

        await client.SendAsync([.. Enumerable.Range(1, 1_000).Select(n => RawClient.Publish("gridgov/a", $"{n}", id: (ushort)n))]);

        for (ushort n = 1; n <= 1_000; n++)
        {
            (await client.ReadAsync<AckPacket>()).PacketId.ShouldBe(n);
        }
    }
}
