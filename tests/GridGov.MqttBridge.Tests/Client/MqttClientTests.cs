using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;

namespace GridGov.MqttBridge.Tests.Client;

public sealed class MqttClientTests
{
    [Theory]
    [InlineData(ProtocolVersion.V311)]
    [InlineData(ProtocolVersion.V5)]
    public async Task Many_messages_at_every_quality_arrive_in_order(ProtocolVersion version)
    {
        await using var broker = await TestBroker.StartAsync();
        var mailbox = new Mailbox();
        await using var client = await broker.ConnectAsync(received: mailbox.Take, change: options => options with { Version = version });
        await client.SubscribeAsync("t", QualityOfService.ExactlyOnce);

        foreach (var qos in Enum.GetValues<QualityOfService>())
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(n => client.PublishAsync("t", System.Text.Encoding.UTF8.GetBytes($"{n}"), qos)));
            for (var n = 0; n < 200; n++)
            {
                (await mailbox.NextTextAsync()).ShouldBe($"{n}");
            }
        }
    }

    [Fact]
    public async Task What_was_not_acknowledged_by_hand_comes_again()
    {
        await using var broker = await TestBroker.StartAsync();
        MqttClientOptions Lasting(MqttClientOptions options) => options with { CleanStart = false, SessionExpiry = TimeSpan.FromMinutes(5) };
        var held = new List<ReceivedMessage>();
        await using (var client = await broker.ConnectAsync(clientId: "c", received: held.Add, change: Lasting))
        {
            await client.SubscribeAsync("t");
            await broker.Publisher.PublishAsync("t", "1"u8.ToArray());
            await broker.Publisher.PublishAsync("t", "2"u8.ToArray());
            await Eventually.That(() => held.Count == 2, "both arrived");
            held[1].Acknowledge(); // behind one that waits: not sent
        }

        var mailbox = new Mailbox();
        await using var again = await broker.ConnectAsync(clientId: "c", received: mailbox.Take, change: Lasting);

        (await mailbox.NextTextAsync()).ShouldBe("1");
        (await mailbox.NextTextAsync()).ShouldBe("2");
    }

    [Fact]
    public async Task A_refused_connection_tells_the_servers_reason()
    {
        await using var broker = await TestBroker.StartAsync();

        var fault = await Should.ThrowAsync<MqttClientException>(() => broker.ConnectAsync(change: options => options with { Password = "wrong" }));

        fault.Reason.ShouldBe(ReasonCode.NotAuthorized);
    }

    [Fact]
    public async Task A_publish_whose_connection_is_lost_fails()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Ingress.IsGated = true;
        await using var client = await broker.ConnectAsync();
        var publishing = client.PublishAsync("gridgov/a", "x"u8.ToArray());
        await Eventually.That(() => broker.Ingress.WaitingCount == 1, "the message is in processing");

        client.Abort();

        await Should.ThrowAsync<MqttClientException>(publishing);
    }

    [Fact]
    public async Task A_reconnecting_client_comes_back_after_the_server_returns_and_misses_nothing()
    {
        await using var broker = await TestBroker.StartAsync();
        var mailbox = new Mailbox();
        var options = new MqttClientOptions
        {
            Host = "127.0.0.1", Port = broker.Port, UserName = "gateway", Password = "secret", ClientId = "upstream", CleanStart = false, SessionExpiry = TimeSpan.FromMinutes(5),
        };
        using var stop = new CancellationTokenSource();
        var client = new ReconnectingMqttClient(
            () => options, new ReconnectSchedule(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50)), mailbox.Take,
            (connection, token) => connection.SubscribeAsync("t", cancellationToken: token), TimeProvider.System, new Random(1));
        var running = client.RunAsync(stop.Token);
        var first = await Eventually.Find(() => client.Current, "it is connected");

        broker.Connections.DisconnectUser("gateway").ShouldBe(1);
        await Eventually.Completes(first.Ended, "the connection ended");
        await broker.Publisher.PublishAsync("t", "while away"u8.ToArray());

        (await mailbox.NextTextAsync()).ShouldBe("while away");
        await stop.CancelAsync();
        await Eventually.Completes(running, "it stops when told");
    }
}
