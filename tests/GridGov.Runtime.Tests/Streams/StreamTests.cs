namespace GridGov.Runtime.Tests.Streams;

public class StreamTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task Every_subscriber_of_a_stream_hears_its_items_in_order()
    {
        await using var host = await StartAsync();
        await Listener(host, "a").ListenAsync("s");
        await Listener(host, "b").ListenAsync("s");
        await Listener(host, "c").ListenAsync("other");

        foreach (var text in new[] { "1", "2", "3" })
        {
            await Listener(host, "p").PublishAsync("s", text);
        }

        await Eventually.That(() => _probe.Notes.Count == 6, "six items");
        _probe.Notes.Where(note => note[0] == 'a').ShouldBe(["a heard 1", "a heard 2", "a heard 3"]);
        _probe.Notes.Where(note => note[0] == 'b').ShouldBe(["b heard 1", "b heard 2", "b heard 3"]);
    }

    [Fact]
    public async Task An_item_is_a_turn_of_the_subscribing_grain()
    {
        await using var host = await StartAsync();
        await Listener(host, "a").ListenAsync("s");
        var held = Listener(host, "a").HoldAsync("1");
        await Listener(host, "p").PublishAsync("s", "x");

        _probe.Open("1");
        await held;

        await Eventually.That(() => _probe.Has("a heard x"), "the item");
        _probe.Notes.ShouldBe(["start 1", "end 1", "a heard x"]);
    }

    [Fact]
    public async Task A_failing_subscriber_disturbs_neither_the_publisher_nor_the_items_after()
    {
        await using var host = await StartAsync();
        await Listener(host, "a").ListenAsync("s");

        await Listener(host, "p").PublishAsync("s", "fail");
        await Listener(host, "p").PublishAsync("s", "x");

        await Eventually.That(() => _probe.Has("a heard x"), "the next item");
        host.Log.Entries.Count(entry => entry.Event == "StreamSubscriberFailed").ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_subscriber_loses_items_beyond_its_bound_and_that_is_logged_once()
    {
        await using var host = await StartAsync(options => options.StreamCapacity = 2);
        await Listener(host, "a").ListenAsync("s");
        var held = Listener(host, "a").HoldAsync("1");

        for (var i = 0; i < 5; i++)
        {
            await Listener(host, "p").PublishAsync("s", $"{i}");
        }

        _probe.Open("1");
        await held;
        await Eventually.That(() => host.Log.Entries.Any(entry => entry.Event == "StreamSubscriberRecovered"), "the recovery");
        _probe.Notes.Where(note => note.Contains("heard", StringComparison.Ordinal)).ShouldBe(["a heard 0", "a heard 1"]);
        host.Log.Entries.Count(entry => entry.Event == "StreamSubscriberSlow").ShouldBe(1);
        host.Log.Entries.Single(entry => entry.Event == "StreamSubscriberRecovered").Message.ShouldContain("3 dropped");
    }

    [Fact]
    public async Task A_subscription_ends_when_it_is_ended_and_with_its_activation()
    {
        await using var host = await StartAsync();
        await Listener(host, "a").ListenAsync("s");
        await Listener(host, "b").ListenAsync("s");
        await Listener(host, "c").ListenAsync("s");
        await Listener(host, "a").StopListeningAsync("s");
        await Listener(host, "b").LeaveAsync();
        _probe.Open("b is back");
        await Listener(host, "b").HoldAsync("b is back");

        await Listener(host, "p").PublishAsync("s", "x");

        await Eventually.That(() => _probe.Has("c heard x"), "the item");
        _probe.Has("a heard x").ShouldBeFalse();
        _probe.Has("b heard x").ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_subscriber_hears_items_one_after_the_other()
    {
        await using var host = await StartAsync();
        var stream = host.Client.GetStreamProvider("hints").GetStream<string>(StreamId.Create("test", "s"));
        var handle = await stream.SubscribeAsync(async (text, _) =>
        {
            _probe.EnterTurn();
            await Task.Yield();
            _probe.LeaveTurn();
            _probe.Note(text);
        });

        for (var i = 0; i < 200; i++)
        {
            await Listener(host, "p").PublishAsync("s", $"{i}");
        }

        await Eventually.That(() => _probe.Notes.Count == 200, "all items");
        _probe.Notes.ShouldBe(Enumerable.Range(0, 200).Select(i => $"{i}"));
        _probe.Overlaps.ShouldBe(0);
        await handle.UnsubscribeAsync();
        await stream.OnNextAsync("unheard");
        (await stream.GetAllSubscriptionHandles()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_end_of_the_runtime_waits_for_what_is_being_handed_over_to_the_host_and_hands_over_no_more()
    {
        var host = await StartAsync();
        var stream = host.Client.GetStreamProvider("hints").GetStream<string>(StreamId.Create("test", "s"));
        var (taken, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        List<string> heard = [];
        await stream.SubscribeAsync(async (text, _) =>
        {
            taken.TrySetResult();
            await gate.Task;
            heard.Add(text);
        });
        await stream.OnNextAsync("1");
        await stream.OnNextAsync("2");
        await taken.Task;

        var stopping = host.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await Eventually.Completes(stopping, "the end");
        await stream.OnNextAsync("3");

        heard.ShouldBe(["1", "2"]);
    }

    private static IListenerGrain Listener(GrainHost host, string key) => host.Grains.GetGrain<IListenerGrain>(key);

    private Task<GrainHost> StartAsync(Action<GridGovRuntimeOptions>? options = null) =>
        RuntimeFixture.StartAsync(_probe, options, services => services.AddGridGovStreams("hints"));
}
