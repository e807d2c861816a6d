using System.Text;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;
using GridGov.MqttBridge.Tests.Conformance;
using GridGov.Storage;

namespace GridGov.MqttBridge.Tests.Restarts;

/// <summary>Time goes on while the endpoint is down; on SQLite.</summary>
public sealed class TimeAwayTests : IDisposable
{
    private static readonly PacketProperties TenMinutes = new() { SessionExpirySeconds = 600 };

    private readonly string _directory = Directory.CreateTempSubdirectory("gridgov-away-").FullName;
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(599, true)]
    [InlineData(601, false)]
    [Mqtt5("4.1.0-2")]
    public async Task A_session_expires_while_the_endpoint_is_down(int secondsAway, bool isPresent)
    {
        await using (var broker = await StartAsync())
        {
            using var client = await broker.ConnectRawAsync(clientId: "s", properties: TenMinutes, isClean: false);
            await client.SubscribeAsync("t");
            await client.SendAsync(new DisconnectPacket());
            await client.ReadEndAsync();
        }

        _clock.Advance(TimeSpan.FromSeconds(secondsAway));

        await using var next = await StartAsync();
        using var again = await next.ConnectRawAsync(clientId: "s", properties: TenMinutes, isClean: false);
        again.ConnAck.IsSessionPresent.ShouldBe(isPresent);
    }

    [Fact]
    public async Task A_will_whose_delay_ends_while_the_endpoint_is_down_is_published_at_its_start_and_once()
    {
        await using (var broker = await StartAsync())
        {
            using var watcher = await broker.ConnectRawAsync(clientId: "watcher", properties: TenMinutes, isClean: false);
            await watcher.SubscribeAsync("wills");
            var client = await broker.ConnectRawAsync(
                clientId: "w", properties: TenMinutes, will: new WillPacket("wills", "gone"u8.ToArray(), QualityOfService.AtLeastOnce, false, new PacketProperties { WillDelaySeconds = 30 }));
            client.Dispose();

            // Who is still connected when the endpoint ends counts as gone from its next start on.
            await Eventually.That(() => broker.Connections.ConnectedCount == 1, "it is gone");
        }

        _clock.Advance(TimeSpan.FromSeconds(31));

        for (var start = 0; start < 2; start++)
        {
            await using var next = await StartAsync();
            using var watcher = await next.ConnectRawAsync(clientId: "watcher", properties: TenMinutes, isClean: false);
            _clock.Advance(TimeSpan.FromSeconds(1)); // the sweep
            if (start == 0)
            {
                var will = await watcher.ReadAsync<PublishPacket>();
                Encoding.UTF8.GetString(will.Payload.Span).ShouldBe("gone");
                await watcher.SendAsync(new AckPacket(PacketType.PubAck, will.PacketId));
            }

            await watcher.ExpectSilenceAsync();
        }
    }

    [Fact]
    public async Task A_message_expires_while_the_endpoint_is_down()
    {
        await using (var broker = await StartAsync())
        {
            using (var client = await broker.ConnectRawAsync(clientId: "s", properties: TenMinutes, isClean: false))
            {
                await client.SubscribeAsync("t");
            }

            await Eventually.That(() => broker.Connections.ConnectedCount == 0, "it is away");
            await broker.Publisher.PublishAsync("t", "short"u8.ToArray(), properties: new PublishProperties { MessageExpiry = TimeSpan.FromSeconds(5) });
            await broker.Publisher.PublishAsync("t", "long"u8.ToArray(), properties: new PublishProperties { MessageExpiry = TimeSpan.FromSeconds(60) });
        }

        _clock.Advance(TimeSpan.FromSeconds(20));

        await using var next = await StartAsync();
        using var again = await next.ConnectRawAsync(clientId: "s", properties: TenMinutes, isClean: false);
        var message = await again.ReadAsync<PublishPacket>();
        (Encoding.UTF8.GetString(message.Payload.Span), message.Properties.MessageExpirySeconds).ShouldBe(("long", 40u));
        await again.ExpectSilenceAsync();
    }

    [Fact]
    public async Task What_was_sent_before_a_restart_is_a_duplicate_and_what_only_waited_is_none()
    {
        await using (var broker = await StartAsync())
        {
            using (var client = await broker.ConnectRawAsync(clientId: "s", properties: TenMinutes, isClean: false))
            {
                await client.SubscribeAsync("t");
                await broker.Publisher.PublishAsync("t", "sent"u8.ToArray());
                (await client.ReadAsync<PublishPacket>()).IsDuplicate.ShouldBeFalse();
            }

            await Eventually.That(() => broker.Connections.ConnectedCount == 0, "it is away");
            await broker.Publisher.PublishAsync("t", "waited"u8.ToArray());
        }

        await using (var next = await StartAsync())
        {
            await next.Publisher.PublishAsync("t", "waited too"u8.ToArray());
            using var again = await next.ConnectRawAsync(clientId: "s", properties: TenMinutes, isClean: false);
            (await ReadThreeAsync(again)).ShouldBe([("sent", true), ("waited", false), ("waited too", false)]);
        }

        await using var last = await StartAsync();
        using var back = await last.ConnectRawAsync(clientId: "s", properties: TenMinutes, isClean: false);
        (await ReadThreeAsync(back)).ShouldBe([("sent", true), ("waited", true), ("waited too", true)]);
    }

    private static async Task<List<(string Text, bool IsDuplicate)>> ReadThreeAsync(RawClient client)
    {
        var read = new List<(string, bool)>();
        while (read.Count < 3)
        {
            var message = await client.ReadAsync<PublishPacket>();
            read.Add((Encoding.UTF8.GetString(message.Payload.Span), message.IsDuplicate));
        }

        return read;
    }

    private Task<TestBroker> StartAsync() => TestBroker.StartAsync(time: _clock, services: services => services.AddGridGovSqliteStore(_directory));
}
