namespace GridGov.Runtime.Tests.Calls;

public class DeadlineTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task A_call_that_does_not_answer_in_time_fails_and_the_message_names_it()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe, options => options.CallTimeout = TimeSpan.FromSeconds(10));
        var running = host.Probe("a").HoldAsync("1");
        var queued = host.Probe("a").HoldAsync("2");
        await Eventually.That(() => _probe.Has("start 1"), "the first runs");

        host.Clock.Advance(TimeSpan.FromSeconds(9));
        running.IsCompleted.ShouldBeFalse();
        host.Clock.Advance(TimeSpan.FromSeconds(2));

        (await Should.ThrowAsync<TimeoutException>(() => running)).Message.ShouldContain("IProbeGrain.HoldAsync did not answer within 00:00:10 (still running)");
        (await Should.ThrowAsync<TimeoutException>(() => queued)).Message.ShouldContain("(still queued)");
        _probe.Open("1");
    }

    [Fact]
    public async Task A_call_past_its_deadline_is_not_started_any_more()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var running = host.Probe("a").HoldAsync("1");
        var queued = host.Probe("a").HoldAsync("2");
        await Eventually.That(() => _probe.Has("start 1"), "the first runs");

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Should.ThrowAsync<TimeoutException>(() => queued);
        _probe.Open("1");
        await host.Probe("a").EchoAsync("x");

        running.IsFaulted.ShouldBeTrue();
        _probe.Has("end 1").ShouldBeTrue("the turn itself goes on to its end");
        _probe.Has("start 2").ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_that_was_answered_is_forgotten()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var call = host.Probe("a").HoldAsync("1");
        _probe.Open("1");
        await call;

        host.Clock.Advance(TimeSpan.FromMinutes(2));

        call.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
