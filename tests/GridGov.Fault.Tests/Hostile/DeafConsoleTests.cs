using GridGov.Fault.Tests.Hostile.Drivers;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Hostile;

/// <summary>Consoles that ask for the live feed and never read it.</summary>
[Collection(nameof(FaultCollection))]
public sealed class DeafConsoleTests
{
    private static readonly int Deaf = HostileRun.Size(small: 5, full: 50);
    private static readonly int Seconds = HostileRun.Size(small: 4, full: 20);
    private static readonly int LeastChanges = HostileRun.Size(small: 0, full: 100_000);

    [Fact]
    public async Task They_are_cut_off_hold_up_nobody_and_catch_up_without_a_gap()
    {
        await using var stage = await HostileStage.SetAsync([], "LiveFeed", ("Patience", $"00:00:{Seconds:00}"));
        await using var listener = new ConsoleReader(stage, "listener");
        await listener.ConnectAsync();
        var listening = listener.ReadToAsync(long.MaxValue);
        await using var probe = new WallProbe(stage, listener.Chain);
        var deaf = Enumerable.Range(0, Deaf).Select(n => new ConsoleReader(stage, $"deaf {n}", isDeaf: true)).ToArray();
        await Task.WhenAll(deaf.Select(static console => console.ConnectAsync()));
        await Eventually.That(() => probe.Seen >= 10, "reports before");
        var before = probe.Restart();
        var resident = await stage.ResidentMebibytesAsync();

        var (changes, began) = (listener.Chain.Changes, TimeProvider.System.GetTimestamp());
        await Eventually.Completes(
            new ChangeFlood(stage).RunAsync(async () => await DroppedAsync(stage) >= Deaf && listener.Chain.Changes >= LeastChanges), "all deaf ones are cut off", TimeSpan.FromMinutes(10));
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;

        var held = await stage.ResidentMebibytesAsync();
        HostileRun.Report(
            $"deaf consoles: {Deaf}, {listener.Chain.Changes - changes} changes of 3 KB in {seconds:F1} s; a listening one before: {before}; meanwhile: {probe.Restart()}; resident {resident:F0} -> {held:F0} MiB");
        (held - resident).ShouldBeLessThan(300);
        await Eventually.That(async () => await Metrics.SumAsync(stage.Silo, "gridgov_silo_feed_connections") == 1, "only the listening one is left");
        (await DroppedAsync(stage)).ShouldBe(Deaf);
        await probe.StopAsync();
        var end = listener.Chain.Last;
        await Task.WhenAll(deaf.Select(static console => console.ReadToCutAsync()));
        deaf.ShouldAllBe(console => console.Chain.Last < end);
        await Task.WhenAll(deaf.Select(async console =>
        {
            await console.ConnectAsync();
            await console.ReadToAsync(end);
            await console.DisposeAsync();
        }));
        listening.IsFaulted.ShouldBeFalse(listening.Exception?.ToString());
    }

    private static Task<double> DroppedAsync(HostileStage stage) => Metrics.SumAsync(stage.Silo, "gridgov_silo_feed_drops_total");
}
