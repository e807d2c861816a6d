namespace GridGov.Runtime.Tests.Calls;

public class TurnTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task A_call_answers_with_its_result()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        (await host.Probe("a").AddAsync(2)).ShouldBe(2);
        (await host.Probe("a").AddAsync(3)).ShouldBe(5);
        (await host.Probe("a").EchoAsync("灯")).ShouldBe("灯");
    }

    [Fact]
    public async Task One_turn_runs_at_a_time()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Probe("a");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                await grain.AddAsync(i % 2 == 0 ? 1 : 3);
            }
        })));

        (await grain.AddAsync(0)).ShouldBe(8 * 4_000);
        _probe.Overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task A_turn_that_awaits_keeps_other_calls_out_until_it_ends()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var first = host.Probe("a").HoldAsync("1");
        var second = host.Probe("a").HoldAsync("2");
        _probe.Open("2");

        _probe.Notes.ShouldBe(["start 1"]);
        _probe.Open("1");
        await Eventually.Completes(Task.WhenAll(first, second), "both calls");

        _probe.Notes.ShouldBe(["start 1", "end 1", "start 2", "end 2"]);
    }

    [Fact]
    public async Task Calls_of_one_caller_to_one_grain_run_in_order()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Probe("slow a");

        List<Task> calls = [];
        for (var i = 0; i < 500; i++)
        {
            calls.Add(i % 7 == 0 ? grain.TellAsync($"note {i}") : Noted(i));
            if (i == 250)
            {
                _probe.Open("activate slow a");
            }
        }

        await Eventually.Completes(Task.WhenAll(calls), "all calls");
        await grain.EchoAsync("flush");

        _probe.Notes.Where(note => note.StartsWith("note", StringComparison.Ordinal) || note.StartsWith("start", StringComparison.Ordinal))
            .Select(note => int.Parse(note.Split(' ')[1]))
            .ShouldBe(Enumerable.Range(0, 500));

        Task Noted(int i)
        {
            _probe.Open($"{i}");
            return grain.HoldAsync($"{i}");
        }
    }

    [Fact]
    public async Task Continuations_come_back_to_the_activation_one_at_a_time()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        (await host.Probe("a").ContinuesInItsActivationAsync(200)).ShouldBeTrue();

        _probe.Overlaps.ShouldBe(0);
    }

    [Fact]
    public async Task The_callers_own_context_is_untouched_by_a_call()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var before = SynchronizationContext.Current;

        var synchronous = host.Probe("b").AddAsync(1);
        SynchronizationContext.Current.ShouldBeSameAs(before);
        var pending = host.Probe("a").HoldAsync("1");
        SynchronizationContext.Current.ShouldBeSameAs(before);

        _probe.Open("1");
        await Task.WhenAll(synchronous, pending);
    }

    [Fact]
    public async Task A_deep_chain_of_calls_leaves_the_stack_of_its_caller()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        await host.Probe("0").CallAsync([.. Enumerable.Range(1, 2_000).Select(i => $"{i}")]);

        _probe.Activations.Count.ShouldBe(2_001);
    }
}
