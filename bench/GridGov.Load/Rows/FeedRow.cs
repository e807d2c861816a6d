using GridGov.Load.Alarms;
using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Feed;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Testing;

namespace GridGov.Load.Rows;

/// <summary>200 consoles on 2,000 moving workers: what the live feed costs, and how soon a console knows of an alarm.</summary>
internal sealed class FeedRow : IRow
{
    private const int Workers = 2_000;
    private const int Consoles = 200;
    private const double FixesPerSecond = 400; // every worker each 5 s
    private const double AlarmsPerSecond = 5;
    private const double WantedCores = 0.3;
    private const double WantedMilliseconds = 100;

    public string Name => "feed";

    public string Title => "200 consoles on 2,000 moving workers";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var alarms = (int)(AlarmsPerSecond * bench.Settings.Duration.TotalSeconds);
        var district = BenchDistrict.Create(Workers, devices: alarms * bench.Settings.Rounds);
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        using var setup = new DistrictSetup(silo, district);
        await setup.SignInAsync(cancellationToken);
        await setup.RegisterDevicesAsync(cancellationToken);
        var moving = new Contender(silo, new Crowd(district, bench.Settings.PayloadBytes));
        var shape = bench.Shape with { PerSecond = FixesPerSecond };
        await moving.RunAsync(shape, cancellationToken);
        var without = moving.ServerCores.Median;
        moving.Clear();

        var consoles = Enumerable.Range(0, Consoles).Select(static _ => new FeedConsole()).ToArray();
        try
        {
            await Task.WhenAll(consoles.Select(console => console.OpenAsync(setup.Http, $"{setup.Api.DistrictPath}/feed")));
            await using var gateway = new AlarmGateway(silo, "gateway-of-alarms");
            await gateway.ConnectAsync(cancellationToken);
            List<LatencyHistogram> rounds = [];
            foreach (var devices in district.Plan.Devices.Chunk(alarms))
            {
                var fixes = moving.RunAsync(shape, cancellationToken);
                await Task.Delay(bench.Settings.WarmUp, TimeProvider.System, cancellationToken);
                var volley = await AlarmVolley.SendAsync([gateway], devices, AlarmsPerSecond, cancellationToken);
                await Eventually.That(() => volley.All(press => consoles.All(console => console.IsCutOff || console.HeardOf(press.Device) is not null)), "every alarm on every console");
                await fixes;
                rounds.Add(Times(volley, consoles));
                bench.Say($"{rounds.Count}  silo {moving.Rounds[^1].ServerCores:F2} cores; alarm → console p50 {rounds[^1].Quantile(0.5).TotalMilliseconds:F1}, p99 {rounds[^1].Quantile(0.99).TotalMilliseconds:F1} ms");
            }

            Add(bench, moving, without, rounds, consoles);
        }
        finally
        {
            foreach (var console in consoles)
            {
                await console.DisposeAsync();
            }
        }
    }

    private static LatencyHistogram Times(AlarmVolley[] volley, FeedConsole[] consoles)
    {
        var times = new LatencyHistogram();
        foreach (var press in volley)
        {
            foreach (var heard in consoles.Select(console => console.HeardOf(press.Device)).OfType<long>())
            {
                times.Add(heard - press.DueNanoseconds);
            }
        }

        return times;
    }

    private void Add(Bench bench, Contender moving, double without, IReadOnlyList<LatencyHistogram> rounds, FeedConsole[] consoles)
    {
        bench.Sheet.Add(new ResultLine(
            Name, $"processor, {Consoles} consoles on {Workers:N0} workers who send a fix every 5 s, {AlarmsPerSecond} alarms/s", $"{moving.ServerCores.Text("F2")} cores", "–", "–",
            $"≤ {WantedCores:F2} cores", moving.ServerCores.Median <= WantedCores, $"the same fixes without consoles and alarms: {without:F2} cores; {consoles.Sum(static console => console.Bytes) / 1e6:F0} MB sent"));
        var cutOff = consoles.Count(static console => console.IsCutOff);
        var p99 = Series.Of(rounds, static round => round.Quantile(0.99).TotalMilliseconds);
        bench.Sheet.Add(new ResultLine(
            Name, "alarm → console, all consoles", $"p50 {Series.Of(rounds, static round => round.Quantile(0.5).TotalMilliseconds).Text("F1")}, p99 {p99.Text("F1")} ms", "–", "–",
            $"p99 ≤ {WantedMilliseconds:F0} ms", p99.Median <= WantedMilliseconds && cutOff == 0,
            $"the consoles run on the same cores; {cutOff} cut off"));
    }
}
