namespace GridGov.MqttBridge.Tests.Restarts;

public sealed class RandomKillTests
{
    private const int MessagesAKill = 250;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>More kills with <c>GRIDGOV_FAULT_LONG=1</c>.</summary>
    private static int Kills => Environment.GetEnvironmentVariable("GRIDGOV_FAULT_LONG") == "1" ? 100 : 4;

    [Fact]
    public async Task Messages_at_QoS_2_arrive_exactly_once_and_in_order_though_the_broker_is_killed_at_random()
    {
        var random = new Random(20260901);
        var messages = Kills * MessagesAKill;
        var sender = new ExactlyOnceSender("stream", messages);
        var receiver = new ExactlyOnceReceiver();
        await using var broker = await BrokerProcess.StartNewAsync();
        using (var subscriber = await broker.ConnectAsync("receiver"))
        {
            await subscriber.SubscribeAsync("stream", GridGov.MqttBridge.Protocol.QualityOfService.ExactlyOnce);
        }

        for (var kill = 0; kill <= Kills; kill++)
        {
            using var inbound = await broker.ConnectAsync("sender");
            using var outbound = await broker.ConnectAsync("receiver");
            var running = Task.WhenAll(sender.RunAsync(inbound), receiver.RunAsync(outbound));
            if (kill < Kills)
            {
                var target = sender.Sent + random.Next(1, MessagesAKill);
                await Eventually.That(() => sender.Sent >= target, $"message {target} of {messages} is on its way", Patience);
                await broker.CrashAsync();
            }
            else
            {
                await Eventually.That(() => sender.IsDone && receiver.Taken.Count >= messages, "all have arrived", Patience);
                await broker.KillAsync();
            }

            await Eventually.Completes(running, "both clients see the end");
        }

        receiver.Taken.ShouldBe(Enumerable.Range(0, messages));
    }
}
