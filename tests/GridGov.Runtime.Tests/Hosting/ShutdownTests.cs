namespace GridGov.Runtime.Tests.Hosting;

public class ShutdownTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task A_stop_drains_running_and_waiting_turns_and_deactivates()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var running = host.Probe("a").HoldAsync("1");
        var waiting = host.Probe("a").HoldAsync("2");
        await host.Probe("b").EchoAsync("x");

        var stop = host.StopAsync();
        await Eventually.That(() => _probe.Has("deactivating b ShuttingDown"), "the idle grain's end");
        stop.IsCompleted.ShouldBeFalse();
        _probe.Open("1");
        _probe.Open("2");
        await Eventually.Completes(Task.WhenAll(stop, running, waiting), "the stop");

        _probe.Notes.Where(note => !note.EndsWith('b') && !note.Contains(" b ", StringComparison.Ordinal))
            .ShouldBe(["start 1", "end 1", "start 2", "end 2", "deactivating a ShuttingDown", "disposed a"]);
    }

    [Fact]
    public async Task A_turn_that_drains_may_still_call_other_grains()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await host.Probe("b").EchoAsync("x");
        var running = host.Grains.GetGrain<IRelayGrain>("r").WaitThenCallAsync("1", "b");
        await Eventually.That(() => _probe.Has("waiting"), "the turn");

        var stop = host.StopAsync();
        await Eventually.That(() => _probe.Has("disposed b"), "the callee's end");
        _probe.Open("1");

        (await Eventually.Completes(running, "the draining turn")).ShouldBe("called");
        await Eventually.Completes(stop, "the stop");
        _probe.Activations["b"].ShouldBe(2);
    }

    [Fact]
    public async Task Calls_from_outside_are_refused_during_a_stop()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Probe("b");
        await grain.EchoAsync("x");
        var running = host.Probe("a").HoldAsync("1");

        var stop = host.StopAsync();
        await Should.ThrowAsync<SiloUnavailableException>(() => grain.AddAsync(1));

        _probe.Open("1");
        await Eventually.Completes(Task.WhenAll(stop, running), "the stop");
    }

    [Fact]
    public async Task A_stop_gives_up_after_the_drain_timeout()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe, options => options.DrainTimeout = TimeSpan.FromSeconds(5));
        var running = host.Probe("a").HoldAsync("1");
        await Eventually.That(() => _probe.Has("start 1"), "the turn runs");

        var stop = host.StopAsync();
        stop.IsCompleted.ShouldBeFalse();
        await Eventually.That(
            () =>
            {
                host.Clock.Advance(TimeSpan.FromSeconds(6)); // again and again: it may not be draining yet
                return stop.IsCompleted;
            },
            "the stop");
        await stop;

        host.Log.Entries.ShouldContain(entry => entry.Event == "DrainGaveUp");
        running.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_grain_interface_without_a_class_is_named_by_the_error()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        Should.Throw<InvalidOperationException>(() => host.Grains.GetGrain<INobodyGrain>("n")).Message.ShouldContain(nameof(INobodyGrain));
    }

    public interface INobodyGrain : IGrainWithStringKey
    {
        Task DoAsync();
    }
}
