using GridGov.Fault.Tests.Hostile.Drivers;
using GridGov.Testing;

namespace GridGov.Fault.Tests.Hostile;

/// <summary>Integrators that subscribe to <c>gridgov/{district}/feed</c> and never read it.</summary>
[Collection(nameof(FaultCollection))]
public sealed class DeafIntegratorTests
{
    private static readonly int Deaf = HostileRun.Size(small: 3, full: 20);
    private static readonly int Seconds = HostileRun.Size(small: 4, full: 30);
    private static readonly int Queue = HostileRun.Size(small: 20_000, full: 60_000);
    private static readonly int QueueMebibytes = HostileRun.Size(small: 64, full: 256);

    /// <summary>Their queues are given room for all that they miss meanwhile: with the ordinary room the newest is dropped, and <c>prev</c> says so.</summary>
    [Fact]
    public async Task They_are_cut_off_hold_up_nobody_and_find_in_their_sessions_what_they_missed()
    {
        await using var stage = await HostileStage.SetAsync(
            [], ("StallTimeout", $"00:00:{Seconds:00}"), ("MaximumQueuedMessages", $"{Queue}"), ("MaximumQueuedBytes", $"{QueueMebibytes * 1024 * 1024}"));
        await stage.CreateGatewayAsync();
        var heard = new FeedChain("listener");
        await using var listener = await DeafSubscriber.ListenAsync(stage, heard);
        await using var probe = new WallProbe(stage, heard);
        var deaf = Enumerable.Range(0, Deaf).Select(n => new DeafSubscriber(stage, $"deaf-{n}")).ToArray();
        await Task.WhenAll(deaf.Select(static one => one.SubscribeAsync()));
        await Eventually.That(() => probe.Seen >= 10, "reports before");
        var before = probe.Restart();
        var resident = await stage.ResidentMebibytesAsync();

        var (changes, began) = (heard.Changes, TimeProvider.System.GetTimestamp());
        await Eventually.Completes(new ChangeFlood(stage).RunAsync(async () => await stage.LimitAsync("stalled") >= Deaf), "all deaf ones are cut off", TimeSpan.FromMinutes(10));
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;

        var held = await stage.ResidentMebibytesAsync();
        HostileRun.Report(
            $"deaf integrators: {Deaf}, {heard.Changes - changes} changes of 3 KB in {seconds:F1} s; a listening one before: {before}; meanwhile: {probe.Restart()}; resident {resident:F0} -> {held:F0} MiB");
        (held - resident).ShouldBeLessThan(300);
        await probe.StopAsync();
        listener.Ended.IsCompleted.ShouldBeFalse("the listening one stays");
        var end = heard.Last;
        foreach (var one in deaf)
        {
            await one.ReturnAsync(end);
            await one.DisposeAsync();
        }
    }
}
