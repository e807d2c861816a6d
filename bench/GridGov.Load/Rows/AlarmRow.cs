using GridGov.Load.Alarms;
using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Registration;
using GridGov.Testing;

namespace GridGov.Load.Rows;

/// <summary>
/// Alarm → task in the worker's client, with fixes beside it; against a relay on Mosquitto that sends each alarm on without thinking, storing or choosing.
/// </summary>
internal sealed class AlarmRow : IRow
{
    private const int Workers = 2_000;
    private const int FixesPerSecond = 20_000;
    private const double AlarmsPerSecond = 20;
    private const int CommitsInARow = 3;
    private const int Rehearsed = 1_000;

    public string Name => "alarm";

    public string Title => "alarm → task at the worker, beside 20,000 fixes a second";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var alarms = (int)(AlarmsPerSecond * bench.Settings.Duration.TotalSeconds);
        var district = BenchDistrict.Create(Workers, devices: Rehearsed + alarms * bench.Settings.Rounds);
        await using var duel = await Duel.StartAsync(bench, district, new SiloLaunch(), cancellationToken);
        using var setup = new DistrictSetup(duel.Silo, district);
        await setup.SignInAsync(cancellationToken);
        await setup.RegisterDevicesAsync(cancellationToken);
        await using var relay = await Relay.StartAsync(duel.Theirs.Server.Mqtt, district.Workers, cancellationToken);
        await using var ourPhones = await Phones.ConnectAsync(duel.Silo.Mqtt, district.Workers, hasLogins: true, cancellationToken);
        await using var theirPhones = await Phones.ConnectAsync(duel.Theirs.Server.Mqtt, district.Workers, hasLogins: false, cancellationToken);
        await RehearseAsync(duel.Silo, [.. district.Plan.Devices.Take(Rehearsed)], setup.Api, cancellationToken);
        List<(LatencyHistogram Ours, LatencyHistogram Theirs, LatencyHistogram Commit)> rounds = [];
        foreach (var devices in district.Plan.Devices.Skip(Rehearsed).Chunk(alarms))
        {
            await using var probe = new CommitProbe();
            var ours = await MeasureAsync(bench, duel.Ours, ourPhones, devices, cancellationToken);
            var commit = await probe.StopAsync();
            var theirs = await MeasureAsync(bench, duel.Theirs, theirPhones, devices, cancellationToken);
            rounds.Add((ours, theirs, commit));
            bench.Say($"{rounds.Count}  GridGov {Text(ours)}; relay on Mosquitto {Text(theirs)}; commit {Text(commit)}");
        }

        Add(bench, rounds, district);
    }

    private static async Task RehearseAsync(SiloUnderTest silo, IReadOnlyList<PlannedDevice> devices, ProductApi api, CancellationToken cancellationToken)
    {
        await using var gateway = new AlarmGateway(silo, "gateway-of-the-rehearsal");
        await Rehearsal.HoldAsync([gateway], devices, api, cancellationToken);
    }

    private static async Task<LatencyHistogram> MeasureAsync(
        Bench bench, Contender contender, Phones phones, IReadOnlyList<PlannedDevice> devices, CancellationToken cancellationToken)
    {
        await using var gateway = new AlarmGateway(contender.Server, "gateway-of-alarms");
        await gateway.ConnectAsync(cancellationToken);
        var fixes = contender.RunAsync(bench.Shape with { PerSecond = FixesPerSecond, Duration = bench.Settings.Duration + TimeSpan.FromSeconds(1) }, cancellationToken);
        await Task.Delay(bench.Settings.WarmUp, TimeProvider.System, cancellationToken);
        var volley = await AlarmVolley.SendAsync([gateway], devices, AlarmsPerSecond, cancellationToken);
        await Eventually.That(() => volley.All(press => phones.FirstTaskOf(press.Device) is not null), "a task for every alarm");
        await fixes;
        var times = new LatencyHistogram();
        foreach (var press in volley)
        {
            times.Add(phones.FirstTaskOf(press.Device)!.Value - press.DueNanoseconds);
        }

        return times;
    }

    private void Add(Bench bench, IReadOnlyList<(LatencyHistogram Ours, LatencyHistogram Theirs, LatencyHistogram Commit)> rounds, BenchDistrict district)
    {
        var (ours, theirs, commit) = (Milliseconds(rounds.Select(static r => r.Ours)), Milliseconds(rounds.Select(static r => r.Theirs)), Milliseconds(rounds.Select(static r => r.Commit)));
        var allowed = theirs.Median + CommitsInARow * commit.Median;
        bench.Sheet.Add(new ResultLine(
            Name,
            $"alarm → task at the worker's client, {AlarmsPerSecond}/s beside {FixesPerSecond:N0} fixes/s, {district.Workers.Count:N0} phones",
            $"p99 {ours.Text("F1")} ms, p50 {rounds.Average(static r => r.Ours.Quantile(0.5).TotalMilliseconds):F1} ms",
            $"two hops on Mosquitto p99 {theirs.Text("F1")} ms; a commit p99 {commit.Text("F1")} ms",
            $"{ours.Median / allowed:F2} of what is allowed",
            $"p99 ≤ relay + {CommitsInARow} commits = {allowed:F1} ms",
            ours.Median <= allowed,
            $"{rounds.Sum(static r => r.Ours.Count):N0} alarms, each with its task"));
    }

    private static Series Milliseconds(IEnumerable<LatencyHistogram> rounds) => Series.Of(rounds, static round => round.Quantile(0.99).TotalMilliseconds);

    private static string Text(LatencyHistogram times) => $"p50 {times.Quantile(0.5).TotalMilliseconds:F1} p99 {times.Quantile(0.99).TotalMilliseconds:F1} ms";
}
