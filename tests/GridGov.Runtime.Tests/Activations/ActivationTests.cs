namespace GridGov.Runtime.Tests.Activations;

public class ActivationTests
{
    private readonly Probe _probe = new();

    [Fact]
    public async Task Racing_first_calls_make_one_activation()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        for (var round = 0; round < 50; round++)
        {
            var key = $"{(round % 2 == 0 ? "slow " : "")}{round}";
            using var start = new Barrier(4);
            var calls = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return host.Probe(key).ActivationAsync();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()).ToList();
            _probe.Open("activate " + key);

            (await Eventually.Completes(Task.WhenAll(calls), "the calls")).Distinct().Count().ShouldBe(1);
            _probe.Activations[key].ShouldBe(1);
        }
    }

    [Fact]
    public async Task Calls_wait_until_the_activation_is_ready()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var call = host.Probe("slow a").AddAsync(1);
        var interleaving = host.Probe("slow a").PingAsync();

        call.IsCompleted.ShouldBeFalse();
        interleaving.IsCompleted.ShouldBeFalse();
        _probe.Open("activate slow a");

        (await Eventually.Completes(call, "the call")).ShouldBe(1);
        await Eventually.Completes(interleaving, "the interleaving call");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("slow a")]
    public async Task A_failed_activation_fails_its_callers_and_leaves_nothing_behind(string key)
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        _probe.FailingActivations[key] = new ArithmeticException("no");
        var first = host.Probe(key).AddAsync(1);
        var second = host.Probe(key).AddAsync(1);
        _probe.Open("activate " + key);

        await Should.ThrowAsync<ArithmeticException>(() => Eventually.Completes(first, "the first call"));
        await Should.ThrowAsync<ArithmeticException>(() => Eventually.Completes(second, "the second call"));
        _probe.Has("disposed " + key).ShouldBeTrue();
        _probe.FailingActivations.Clear();

        (await host.Probe(key).AddAsync(1)).ShouldBe(1);
    }

    [Fact]
    public async Task An_idle_activation_is_collected_and_comes_back()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe, options => options.IdleAge = TimeSpan.FromMinutes(10));
        var grain = host.Probe("a");
        await grain.AddAsync(5);

        host.Clock.Advance(TimeSpan.FromMinutes(9));
        _probe.Has("deactivating a ActivationIdle").ShouldBeFalse();
        await Eventually.That(() => HasPassed(host, TimeSpan.FromMinutes(1), "disposed a"), "the collection");

        _probe.Has("deactivating a ActivationIdle").ShouldBeTrue();
        (await grain.AddAsync(1)).ShouldBe(1, "what was not stored is gone");
        _probe.Activations["a"].ShouldBe(2);
    }

    [Fact]
    public async Task An_activation_in_use_is_not_collected()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe, options => options.IdleAge = TimeSpan.FromMinutes(10));
        var held = host.Probe("busy").HoldAsync("1");
        for (var i = 0; i < 5; i++)
        {
            await host.Probe("a").AddAsync(1);
            host.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        _probe.Open("1");
        await Should.ThrowAsync<TimeoutException>(() => held);
        (await host.Probe("a").AddAsync(1)).ShouldBe(6);
        _probe.Activations["busy"].ShouldBe(1);
    }

    [Fact]
    public async Task Deactivation_can_be_delayed()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe, options => options.IdleAge = TimeSpan.FromMinutes(1));
        await host.Probe("a").DelayLeavingAsync(TimeSpan.FromHours(1));

        host.Clock.Advance(TimeSpan.FromMinutes(30));
        _probe.Notes.ShouldBeEmpty();

        await Eventually.That(() => HasPassed(host, TimeSpan.FromMinutes(10), "deactivating a ActivationIdle"), "the collection");
    }

    /// <summary>A caller has its answer a moment before the activation is idle, so the clock goes on until something has happened.</summary>
    private bool HasPassed(GrainHost host, TimeSpan time, string note)
    {
        if (!_probe.Has(note))
        {
            host.Clock.Advance(time);
        }

        return _probe.Has(note);
    }

    [Fact]
    public async Task Calls_that_wait_at_a_deactivating_grain_go_to_its_successor_in_order()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Probe("lingering");
        await grain.AddAsync(100);
        await grain.LeaveAsync();
        List<Task> waiting = [.. Enumerable.Range(0, 20).Select(i => grain.TellAsync($"{i}"))];
        var sum = grain.AddAsync(1);

        _probe.Open("deactivate lingering");

        (await Eventually.Completes(sum, "the rerouted call")).ShouldBe(1);
        _probe.Activations["lingering"].ShouldBe(2);
        _probe.Notes.Where(note => int.TryParse(note, out _)).ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_grain_that_leaves_while_it_activates_still_answers_those_who_woke_it()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var first = host.Probe("slow leaver").AddAsync(1);
        var second = host.Probe("slow leaver").AddAsync(1);
        _probe.Open("activate slow leaver");

        (await Eventually.Completes(first, "the first call")).ShouldBe(1);
        (await Eventually.Completes(second, "the second call")).ShouldBe(2);
        await Eventually.That(() => _probe.Has("disposed slow leaver"), "its end");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Order_and_exclusion_hold_under_any_mix_of_calls_and_deactivations(int seed)
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);

        await Eventually.Completes(
            Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
            {
                var random = new Random((seed * 100) + caller);
                var grain = host.Probe("a");
                var number = 0;
                for (var burst = 0; burst < 100; burst++)
                {
                    List<Task> calls = [];
                    for (var i = random.Next(1, 12); i > 0; i--)
                    {
                        calls.Add(random.Next(10) switch
                        {
                            0 => grain.LeaveAsync(),
                            1 => grain.PingAsync(),
                            2 => grain.TellAsync("told"),
                            _ => grain.AppendAsync(caller, number++, awaits: random.Next(3) == 0),
                        });
                    }

                    await Task.WhenAll(calls);
                }
            }))),
            "all callers");

        _probe.Overlaps.ShouldBe(0);
        foreach (var caller in Enumerable.Range(0, 4))
        {
            var numbers = _probe.Notes.Where(note => note.StartsWith($"{caller} ", StringComparison.Ordinal)).Select(note => int.Parse(note[2..])).ToList();
            numbers.ShouldBe(Enumerable.Range(0, numbers.Count));
        }
    }

    [Fact]
    public async Task Calls_survive_deactivations_at_any_moment()
    {
        await using var host = await RuntimeFixture.StartAsync(_probe);
        var grain = host.Probe("a");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                if (i % 10 == worker)
                {
                    await grain.LeaveAsync();
                }
                else
                {
                    await grain.AddAsync(i);
                }
            }
        })));

        _probe.Overlaps.ShouldBe(0);
        _probe.Activations["a"].ShouldBeGreaterThan(50);
    }
}
