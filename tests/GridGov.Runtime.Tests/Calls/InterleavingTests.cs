namespace GridGov.Runtime.Tests.Calls;

public class InterleavingTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task An_always_interleaving_call_starts_while_another_awaits()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var held = host.Probe("a").HoldAsync("1");

        var interleaved = host.Probe("a").HoldInterleavedAsync("2");
        _probe.Open("2");
        await Eventually.Completes(interleaved, "the interleaved call");

        held.IsCompleted.ShouldBeFalse();
        _probe.Open("1");
        await held;
    }

    [Fact]
    public async Task Reading_calls_interleave_with_each_other_but_not_with_writing_ones()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var first = host.Probe("a").HoldReadingAsync("1");
        var second = host.Probe("a").HoldReadingAsync("2");
        await Eventually.That(() => _probe.Has("start 2"), "the second reader");
        var writer = host.Probe("a").HoldAsync("3");
        var third = host.Probe("a").HoldReadingAsync("4");
        foreach (var gate in "234")
        {
            _probe.Open(gate.ToString());
        }

        await Eventually.Completes(second, "the second reader");
        _probe.Has("start 3").ShouldBeFalse();
        _probe.Has("start 4").ShouldBeFalse("a reader does not overtake a waiting writer");
        _probe.Open("1");
        await Eventually.Completes(Task.WhenAll(first, writer, third), "the rest");

        _probe.Notes.SkipWhile(note => note != "start 3").ShouldBe(["start 3", "end 3", "start 4", "end 4"]);
    }

    [Fact]
    public async Task Every_call_of_a_reentrant_grain_interleaves()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Grains.GetGrain<IReentrantGrain>("r");
        var first = grain.HoldAsync("1");

        var second = grain.HoldAsync("2");
        _probe.Open("2");
        await Eventually.Completes(second, "the second call");

        first.IsCompleted.ShouldBeFalse();
        _probe.Open("1");
        await first;
    }

    [Fact]
    public async Task A_reentrant_grain_may_be_called_back_in_a_chain()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        (await Eventually.Completes(host.Grains.GetGrain<IReentrantGrain>("r").CountDownAsync(5), "the recursion")).ShouldBe(5);
    }

    [Fact]
    public async Task Interleaving_turns_still_run_one_thread_at_a_time()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Grains.GetGrain<IReentrantGrain>("r");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                await grain.StepAsync(i % 4 == 0);
            }
        })));

        (await grain.StepAsync(false)).ShouldBe(6_001);
        _probe.Overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task A_stateless_worker_runs_several_activations_of_one_key()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Grains.GetGrain<IWorkerBeeGrain>("w");

        var calls = Enumerable.Range(0, 3).Select(i => grain.HoldAsync($"{i}")).ToList();
        await Eventually.That(() => Enumerable.Range(0, 3).All(i => _probe.Has($"start {i}")), "three workers at once");
        var fourth = grain.HoldAsync("3");
        _probe.Has("start 3").ShouldBeFalse("three is the most");
        for (var i = 0; i < 4; i++)
        {
            _probe.Open($"{i}");
        }

        await Eventually.Completes(Task.WhenAll([.. calls, fourth]), "all calls");
    }
}
