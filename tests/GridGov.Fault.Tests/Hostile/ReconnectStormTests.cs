using GridGov.Fault.Tests.Hostile.Drivers;
using GridGov.Testing;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Hostile;

/// <summary>Everybody comes back at once, unpaced, as after a power cut, while others press.</summary>
[Collection(nameof(FaultCollection))]
public sealed class ReconnectStormTests
{
    private static readonly int Devices = HostileRun.Size(small: 300, full: 10_000);
    private static readonly int Storms = HostileRun.Size(small: 1, full: 3);
    private static readonly int Pressing = HostileRun.Size(small: 5, full: 20);
    private static readonly TimeSpan AllConnected = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Everybody_is_back_within_a_minute_wills_are_published_once_and_alarms_go_on()
    {
        var names = Enumerable.Range(0, Devices).Select(n => $"crowd-{n}").ToArray();
        var pressing = Enumerable.Range(0, Pressing).Select(n => $"good-{n}").ToArray();
        await using var stage = await HostileStage.SetAsync(names.Concat(pressing));
        await using var alarms = await AlarmStream.StartAsync(stage, pressing, TimeSpan.FromSeconds(1));
        await using var feed = new FeedCount(await stage.Api.OpenFeedAsync());
        var crowd = names.Select(name => new CrowdMember(stage.Silo.MqttPort, name)).ToArray();
        var acknowledged = await StormAsync(stage, crowd, alarms, "first connect");
        var connected = await stage.ResidentMebibytesAsync();

        for (var storm = 1; storm <= Storms; storm++)
        {
            var before = feed.Of("device");
            Cut(crowd);
            acknowledged += await StormAsync(stage, crowd, alarms, $"storm {storm}");
            await WillsAsync(stage, storm * Devices, crowd);
            var notices = feed.Of("device") - before;
            HostileRun.Report($"  device events on the feed during the storm: {notices}");
        }

        Cut(crowd);
        await WillsAsync(stage, (Storms + 1) * Devices, crowd);
        await Eventually.That(async () => await stage.ConnectionsAsync() <= Pressing, "the crowd is gone", TimeSpan.FromSeconds(60));
        await alarms.StopAsync();
        acknowledged += alarms.Restart();
        await alarms.AllAreInOneIncidentEachAsync(stage, acknowledged);
        var after = await stage.ResidentMebibytesAsync();
        HostileRun.Report($"storm: {Devices} devices, resident {connected:F0} MiB connected, {after:F0} MiB after all left");
        after.ShouldBeLessThan(connected + 150);
    }

    private static async Task<int> StormAsync(HostileStage stage, CrowdMember[] crowd, AlarmStream alarms, string name)
    {
        var acknowledged = alarms.Restart();
        var started = TimeProvider.System.GetTimestamp();
        using var deadline = new CancellationTokenSource(AllConnected);
        try
        {
            await Task.WhenAll(crowd.Select(member => Task.Run(() => member.ConnectAsync(deadline.Token), CancellationToken.None)));
        }
        catch (OperationCanceledException)
        {
            var so = $"{name}: {crowd.Count(member => member.IsConnected)} of {crowd.Length} are back after {AllConnected}, {crowd.Sum(member => member.Refusals)} attempts refused; {alarms.Figures()}\n{await stage.BridgeFiguresAsync()}";
            HostileRun.Report(so);
            throw new TimeoutException(so);
        }

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var times = crowd.Select(member => member.ConnAckTime.TotalMilliseconds).Order().ToArray();
        HostileRun.Report(
            $"{name}: {crowd.Length} connected in {seconds:F1} s, CONNACK p50 {times[times.Length / 2]:F0} ms, p99 {times[times.Length * 99 / 100]:F0} ms, {crowd.Sum(member => member.Refusals)} attempts refused so far; "
            + $"{alarms.Figures()}; resident {await stage.ResidentMebibytesAsync():F0} MiB");
        (await stage.ConnectionsAsync()).ShouldBe(crowd.Length + Pressing);
        return acknowledged;
    }

    /// <summary>Every cut connection has left its will, once.</summary>
    private static async Task WillsAsync(HostileStage stage, int expected, CrowdMember[] crowd)
    {
        await Eventually.That(async () => await WillCountAsync(stage) >= expected, $"{expected} wills", TimeSpan.FromSeconds(60));
        (await WillCountAsync(stage)).ShouldBe(expected, $"{crowd.Sum(member => member.Refusals)} attempts refused\n{await stage.BridgeFiguresAsync()}");
    }

    private static Task<double> WillCountAsync(HostileStage stage) => Metrics.SumAsync(stage.Silo, "gridgov_bridge_wills_total");

    private static void Cut(CrowdMember[] crowd)
    {
        foreach (var member in crowd)
        {
            member.Cut();
        }
    }
}
