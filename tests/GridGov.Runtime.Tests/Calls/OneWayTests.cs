namespace GridGov.Runtime.Tests.Calls;

public class OneWayTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task A_one_way_call_returns_at_once_and_runs_later()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var held = host.Probe("a").HoldAsync("1");

        host.Probe("a").TellAsync("told").IsCompletedSuccessfully.ShouldBeTrue();
        _probe.Has("told").ShouldBeFalse();
        _probe.Open("1");
        await held;

        await Eventually.That(() => _probe.Has("told"), "the one-way call");
    }

    [Fact]
    public async Task A_failing_one_way_call_is_logged_at_the_callee_and_does_not_reach_the_caller()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        await host.Probe("a").TellAndFailAsync("broken");

        var entry = await Eventually.Find(() => host.Log.Entries.FirstOrDefault(one => one.Event == "OneWayCallFailed"), "the log entry");
        entry.Message.ShouldContain("IProbeGrain.TellAndFailAsync on probe/a");
        entry.Exception.ShouldBeOfType<ArithmeticException>();
    }

    [Fact]
    public async Task A_one_way_call_to_a_grain_that_cannot_activate_is_logged_too()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        _probe.FailingActivations["a"] = new ArithmeticException("no");

        await host.Probe("a").TellAsync("told");

        await Eventually.That(() => host.Log.Entries.Any(entry => entry.Event == "OneWayCallFailed"), "the log entry");
    }

    [Fact]
    public async Task A_one_way_call_may_go_back_to_its_sender()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Grains.GetGrain<ISelfTellingGrain>("s");

        await Eventually.Completes(grain.StartAsync(), "the sender's turn");

        await Eventually.That(() => _probe.Has("told myself"), "the one-way call to itself");
    }
}
