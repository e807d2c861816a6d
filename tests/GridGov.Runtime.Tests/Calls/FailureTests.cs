namespace GridGov.Runtime.Tests.Calls;

public class FailureTests
{
    private readonly Probe _probe = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_exception_reaches_the_caller_and_the_grain_goes_on(bool beforeFirstAwait)
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        var failure = await Should.ThrowAsync<ArithmeticException>(() => host.Probe("a").FailAsync("broken", beforeFirstAwait));

        failure.Message.ShouldBe("broken");
        (await host.Probe("a").AddAsync(1)).ShouldBe(1);
        _probe.Activations["a"].ShouldBe(1);
    }

    [Fact]
    public async Task A_method_that_throws_instead_of_answering_a_task_fails_its_call_only()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        await host.Probe("a").EchoAsync("active");

        await Should.ThrowAsync<ArithmeticException>(() => host.Probe("a").FailWithoutTaskAsync("broken"));

        (await host.Probe("a").AddAsync(1)).ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_token_cancels_the_call_before_it_reaches_the_grain()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        await Should.ThrowAsync<OperationCanceledException>(() => host.Probe("a").WaitForTokenAsync(new CancellationToken(canceled: true)));

        _probe.Has("waiting for token").ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_that_is_cancelled_during_the_call_reaches_the_grain()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        using var source = new CancellationTokenSource();

        var call = host.Probe("a").WaitForTokenAsync(source.Token);
        await Eventually.That(() => _probe.Has("waiting for token"), "the grain to wait");
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Eventually.Completes(call, "the call"));
    }

    [Fact]
    public async Task A_call_that_was_cancelled_while_it_waited_never_starts()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        using var source = new CancellationTokenSource();
        var held = host.Probe("a").HoldAsync("1");
        var waiting = host.Probe("a").WaitForTokenAsync(source.Token);

        await source.CancelAsync();
        _probe.Open("1");
        await held;

        await Should.ThrowAsync<OperationCanceledException>(() => Eventually.Completes(waiting, "the call"));
        _probe.Has("waiting for token").ShouldBeFalse();
    }
}
