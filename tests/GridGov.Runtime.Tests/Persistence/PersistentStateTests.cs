using System.Text;

namespace GridGov.Runtime.Tests.Persistence;

public class PersistentStateTests
{
    [Fact]
    public async Task State_survives_deactivation_and_restart()
    {
        await using var host = await StartAsync();
        await Ledger(host).AddAsync(2);
        await Ledger(host).LeaveAsync();
        (await Ledger(host).AddAsync(3)).ShouldBe(5);

        await host.CrashAndRestartAsync();

        (await Ledger(host).AddAsync(1)).ShouldBe(6);
    }

    [Fact]
    public async Task A_collected_grain_comes_back_with_its_state()
    {
        await using var host = await StartAsync();
        await Ledger(host).AddAsync(2);
        var activations = host.Services.GetRequiredService<RuntimeMetrics>();

        await Eventually.That(
            () =>
            {
                host.Clock.Advance(TimeSpan.FromMinutes(20)); // again and again: the answer comes a moment before the activation is idle
                return activations.ActiveGrains == 0;
            },
            "the collection");

        (await Ledger(host).AddAsync(3)).ShouldBe(5);
    }

    [Fact]
    public async Task A_stop_lets_grains_write_what_they_remember()
    {
        await using var host = await StartAsync();
        await Ledger(host).RememberAsync(7);

        await host.RestartAsync();

        (await Ledger(host).AddAsync(1)).ShouldBe(8);
    }

    [Fact]
    public async Task State_is_stored_as_the_registered_context_writes_it()
    {
        await using var host = await StartAsync();
        await Ledger(host).AddAsync(2);

        var stored = await host.State.ReadAsync("ledger", "l", CancellationToken.None);

        Encoding.UTF8.GetString(stored!.Value.Json.Span).ShouldBe("""{"sum":2}""");
    }

    [Fact]
    public async Task A_version_conflict_throws_and_discards_the_activation()
    {
        await using var host = await StartAsync();
        await Ledger(host).AddAsync(2);
        var stored = await host.State.ReadAsync("ledger", "l", CancellationToken.None);
        await host.State.WriteAsync("ledger", "l", """{"sum":40}"""u8.ToArray(), stored!.Value.Etag, CancellationToken.None);

        await Should.ThrowAsync<InconsistentStateException>(() => Ledger(host).AddAsync(1));

        (await Ledger(host).AddAsync(2)).ShouldBe(42);
    }

    [Fact]
    public async Task Cleared_state_begins_anew()
    {
        await using var host = await StartAsync();
        await Ledger(host).AddAsync(2);
        (await Ledger(host).EtagAsync()).ShouldNotBeNull();

        await Ledger(host).ClearAsync();

        (await Ledger(host).EtagAsync()).ShouldBeNull();
        host.State.Count.ShouldBe(0);
        (await Ledger(host).AddAsync(3)).ShouldBe(3);
    }

    [Fact]
    public async Task A_type_that_no_context_knows_is_refused()
    {
        await using var host = await RuntimeFixture.StartAsync(new Probe());

        (await Should.ThrowAsync<NotSupportedException>(() => Ledger(host).AddAsync(1))).Message.ShouldContain(nameof(LedgerState));
    }

    private static Task<GrainHost> StartAsync() => RuntimeFixture.StartAsync(new Probe(), more: services => services.AddGrainState(LedgerJson.Default));

    private static ILedgerGrain Ledger(GrainHost host) => host.Grains.GetGrain<ILedgerGrain>("l");
}
