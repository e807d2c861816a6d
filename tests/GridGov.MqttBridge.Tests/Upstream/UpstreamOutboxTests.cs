using GridGov.MqttBridge.Upstream;

namespace GridGov.MqttBridge.Tests.Upstream;

public sealed class UpstreamOutboxTests
{
    [Fact]
    public async Task Tasks_go_before_the_feed_and_each_in_its_order()
    {
        var outbox = Filled(10, "f1", "t1", "f2", "t2");

        (await TakeAllAsync(outbox)).ShouldBe(["t1", "t2", "f1", "f2"]);
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_connection_was_lost_goes_first()
    {
        var outbox = Filled(10, "t1", "t2", "t3");
        var first = await outbox.TakeAsync(CancellationToken.None);
        await outbox.TakeAsync(CancellationToken.None);
        outbox.Settle(first);

        outbox.Return();

        (await TakeAllAsync(outbox)).ShouldBe(["t2", "t3"]);
    }

    [Fact]
    public async Task A_full_lane_loses_its_oldest_and_the_other_lane_nothing()
    {
        var outbox = Filled(2, "t1", "f1", "f2");

        outbox.Add(Message("f3")).ShouldBeFalse();

        (await TakeAllAsync(outbox)).ShouldBe(["t1", "f2", "f3"]);
    }

    [Fact]
    public async Task It_is_empty_when_the_broker_has_everything()
    {
        var outbox = Filled(2, "t1");
        var message = await outbox.TakeAsync(CancellationToken.None);
        outbox.IsEmpty.ShouldBeFalse();

        outbox.Settle(message);

        outbox.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task A_taker_waits_for_the_next()
    {
        var outbox = new UpstreamOutbox(2);
        var taking = outbox.TakeAsync(CancellationToken.None);
        taking.IsCompleted.ShouldBeFalse();

        outbox.Add(Message("t1"));

        (await Eventually.Completes(taking, "the next message")).Topic.ShouldBe("t1");
    }

    private static UpstreamOutbox Filled(int maximum, params string[] topics)
    {
        var outbox = new UpstreamOutbox(maximum);
        topics.ShouldAllBe(topic => outbox.Add(Message(topic)));
        return outbox;
    }

    private static UpstreamMessage Message(string topic) =>
        new(topic, ReadOnlyMemory<byte>.Empty, topic.StartsWith('t') ? UpstreamLane.Task : UpstreamLane.Feed);

    private static async Task<List<string>> TakeAllAsync(UpstreamOutbox outbox)
    {
        var topics = new List<string>();
        while (!outbox.IsEmpty)
        {
            var message = await outbox.TakeAsync(CancellationToken.None);
            topics.Add(message.Topic);
            outbox.Settle(message);
        }

        return topics;
    }
}
