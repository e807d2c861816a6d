using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Client;
using GridGov.MqttBridge.Protocol;
using GridGov.MqttBridge.Tests.Broker;
using GridGov.MqttBridge.Upstream;
using GridGov.Testing.Brokers;

namespace GridGov.MqttBridge.Tests.Upstream;

/// <summary>The upstream client against real brokers: what a district must be able to rely on.</summary>
public sealed class UpstreamBrokerTests
{
    public static TheoryData<string> Brokers => [.. ForeignBrokers.Names];

    [Theory]
    [MemberData(nameof(Brokers))]
    public async Task A_district_lives_behind_a_foreign_broker(string name)
    {
        await using var broker = await ForeignBrokers.StartAsync(name);
        await using var stage = new UpstreamStage(broker.Port);
        await stage.ConnectAsync();
        var device = await stage.ClientAsync();
        var phone = new Mailbox();
        await (await stage.ClientAsync(phone.Take, "phone")).SubscribeAsync("gridgov/371302/worker/w1/task");

        // Up and down.
        await UpstreamStage.PublishAsync(device, UpstreamStage.Alarm("b1"), "1");
        (await stage.ReceivedAsync(1)).ShouldBe(["1"]);
        stage.Broker.Publish(UpstreamStage.District, UpstreamLane.Task, "gridgov/371302/worker/w1/task", "{}"u8.ToArray());
        (await phone.NextTextAsync()).ShouldBe("{}");
        await UpstreamStage.PublishAsync(device, "gridgov/371302/worker/w1/duty", "on");
        (await phone.NextTextAsync()).ShouldBe("""{"open":true}""");

        // What could not be stored is not acknowledged and comes again, in order, once the store is back.
        stage.Ingress.Received.Clear();
        stage.Ingress.Decide = _ => IngressOutcome.Unavailable;
        await UpstreamStage.PublishAsync(device, UpstreamStage.Alarm("b1"), "2");
        await UpstreamStage.PublishAsync(device, UpstreamStage.Alarm("b1"), "3");
        await stage.ReceivedAsync(1);
        stage.Ingress.Decide = static _ => IngressOutcome.Accepted;
        await Eventually.That(() => stage.Ingress.Received.Any(static message => message.Text == "3"), "the last one has come in");
        await stage.UpAsync();
        stage.Ingress.Received.Select(static message => message.Text).Distinct().ShouldBe(["2", "3"]);

        // While nobody consumes the district, the broker keeps what comes.
        stage.Ingress.Received.Clear();
        await stage.Broker.DetachAsync(UpstreamStage.District);
        await Task.WhenAll(Enumerable.Range(0, 1_500).Select(n => UpstreamStage.PublishAsync(device, UpstreamStage.Alarm("b1"), $"{n}")));

        await stage.ConnectAsync();
        (await stage.ReceivedAsync(1_500)).ShouldBe(Enumerable.Range(0, 1_500).Select(static n => $"{n}"));
        stage.Broker.Publish(UpstreamStage.District, UpstreamLane.Task, "gridgov/371302/worker/w1/task", "behind them"u8.ToArray());
        (await phone.NextTextAsync()).ShouldBe("behind them"); // so the broker has read the acknowledgements before it


        // A restart of the broker loses neither what it has acknowledged nor the session, and is noticed and got over.
        stage.Ingress.Received.Clear();
        stage.Ingress.IsGated = true;
        await UpstreamStage.PublishAsync(device, UpstreamStage.Alarm("b1"), "before");
        await stage.ReceivedAsync(1);
        await broker.StopAsync();
        await stage.DownAsync();
        stage.Broker.Fault.ShouldNotBeNull().ShouldContain("371302");
        stage.Broker.Publish(UpstreamStage.District, UpstreamLane.Task, "gridgov/371302/worker/w2/task", "while down"u8.ToArray());
        stage.Ingress.IsGated = false;
        await broker.StartAgainAsync();
        var second = new Mailbox();
        await (await stage.ClientAsync(second.Take, "phone2")).SubscribeAsync("gridgov/371302/worker/w2/task");
        await stage.UpAsync();
        (await stage.ReceivedAsync(2)).Distinct().ShouldBe(["before"]);
        stage.Broker.Fault.ShouldBeNull();
        lock (stage.Told)
        {
            stage.Told[0].ShouldBe("connected");
            stage.Told.ShouldContain("lost");
            stage.Told[^1].ShouldBe("connected");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?version=3.1.1")]
    public async Task A_retained_alarm_is_state_and_a_live_one_is_not(string query)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var stage = new UpstreamStage(broker.Port, query: query);
        var device = await stage.ClientAsync();
        await UpstreamStage.PublishAsync(device, UpstreamStage.Alarm("b1"), "kept", retain: true);

        await stage.ConnectAsync();
        await stage.ReceivedAsync(1);
        await UpstreamStage.PublishAsync(device, UpstreamStage.Alarm("b1"), "live", retain: true);
        await stage.ReceivedAsync(2);

        stage.Ingress.Received.Select(static message => (message.Text, message.Message.IsReplayedState)).ShouldBe([("kept", true), ("live", false)]);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_at_the_start_is_waited_for_and_missed_aloud()
    {
        await using var broker = MosquittoBroker.Create();
        await using var stage = new UpstreamStage(broker.Port);
        stage.Broker.Attach(UpstreamStage.District);
        await Eventually.That(() => stage.Broker.Fault?.Contains("not to be reached", StringComparison.Ordinal) == true, "its absence is told");

        await broker.StartAgainAsync();

        await stage.UpAsync();
        stage.Broker.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task No_more_is_taken_than_may_be_in_processing_at_once()
    {
        await using var broker = await MosquittoBroker.StartAsync(["max_inflight_messages 0", "max_queued_messages 0"]);
        await using var stage = new UpstreamStage(broker.Port, options => options.ReceiveMaximum = 5, "?version=3.1.1");
        stage.Ingress.IsGated = true;
        await stage.ConnectAsync();
        var device = await stage.ClientAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => UpstreamStage.PublishAsync(device, UpstreamStage.Alarm("b1"), $"{n}")));
        await stage.ReceivedAsync(5);
        stage.Ingress.Received.Count.ShouldBe(5);
        for (var n = 0; n < 40; n++)
        {
            await stage.ReceivedAsync(n + 1);
            stage.Ingress.Open($"{n}");
        }

        (await stage.ReceivedAsync(40)).ShouldBe(Enumerable.Range(0, 40).Select(static n => $"{n}"));
    }

    [Fact]
    public async Task A_message_that_takes_too_long_is_left_to_the_broker_which_sends_it_again()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var stage = new UpstreamStage(broker.Port, static options => options.IngressTimeout = TimeSpan.FromMilliseconds(200));
        stage.Ingress.IsGated = true;
        await stage.ConnectAsync();
        await UpstreamStage.PublishAsync(await stage.ClientAsync(), UpstreamStage.Alarm("b1"), "1");

        (await stage.ReceivedAsync(2)).Distinct().ShouldBe(["1"]);
        stage.Ingress.Open("1");
        await stage.UpAsync();
    }

    [Fact]
    public async Task A_district_that_is_handed_over_loses_and_repeats_nothing()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var first = new UpstreamStage(broker.Port);
        await using var second = new UpstreamStage(broker.Port);
        await first.ConnectAsync();
        var device = await first.ClientAsync();
        var sending = Task.Run(async () =>
        {
            for (var n = 0; n < 1_000; n++)
            {
                await UpstreamStage.PublishAsync(device, UpstreamStage.Alarm("b1"), $"{n}");
            }
        });

        await first.ReceivedAsync(100);
        await first.Broker.DetachAsync(UpstreamStage.District);
        await second.ConnectAsync();
        await Eventually.Completes(sending, "all are sent");
        await Eventually.That(() => first.Ingress.Received.Count + second.Ingress.Received.Count >= 1_000, "all have come in");

        first.Ingress.Received.Concat(second.Ingress.Received).Select(static message => message.Text).ShouldBe(Enumerable.Range(0, 1_000).Select(static n => $"{n}"));
    }
}
