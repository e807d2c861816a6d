namespace GridGov.Runtime.Tests.Calls;

public class CycleTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task A_cycle_of_calls_fails_at_once_and_names_the_chain()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        var failure = await Should.ThrowAsync<GrainCallCycleException>(
            () => Eventually.Completes(host.Probe("a").CallAsync(["b", "c", "a"]), "the cycle"));

        failure.Message.ShouldContain(
            "IProbeGrain.CallAsync on probe/a -> IProbeGrain.CallAsync on probe/b -> IProbeGrain.CallAsync on probe/c -> IProbeGrain.CallAsync on probe/a");
        (await host.Probe("a").AddAsync(1)).ShouldBe(1);
    }

    [Fact]
    public async Task A_grain_that_calls_itself_fails_at_once()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        await Should.ThrowAsync<GrainCallCycleException>(() => Eventually.Completes(host.Probe("a").CallAsync(["a"]), "the cycle"));
    }

    [Fact]
    public async Task A_cycle_through_an_activation_fails_at_once()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        await Should.ThrowAsync<GrainCallCycleException>(() => Eventually.Completes(host.Probe("a").CallAsync(["asks a"]), "the cycle"));

        (await host.Probe("a").AddAsync(1)).ShouldBe(1);
    }

    [Fact]
    public async Task An_interleaving_method_may_be_called_back()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        await Eventually.Completes(host.Probe("a").PingBackAsync("a"), "the call back");
    }

    [Fact]
    public async Task The_same_grain_twice_in_a_row_is_no_cycle()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        await host.Probe("a").CallAsync(["b"]);
        await host.Probe("b").CallAsync(["a"]);
    }
}
