using GridGov.Load.Alarms;
using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Simulator.Registration;

namespace GridGov.Load.Rows;

/// <summary>
/// 10,000 devices press within a second: once in a process that has just been started, once in one that has handled some alarms before, as any has after its first day.
/// </summary>
internal sealed class StormRow : IRow
{
    private const int Workers = 1_956;
    private const int Devices = 10_000;
    private const int Gateways = 100;
    private const int Rehearsed = 2_000;

    private static readonly TimeSpan Wanted = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ListPatience = TimeSpan.FromMinutes(2); // longer than any outbox waits before it tells again

    public string Name => "storm";

    public string Title => "10,000 devices press within a second";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        await RunAsync(bench, rehearsed: 0, "in a fresh process", cancellationToken);
        await RunAsync(bench, Rehearsed, $"in a process that has handled {Rehearsed:N0} alarms", cancellationToken);
    }

    private async Task RunAsync(Bench bench, int rehearsed, string where, CancellationToken cancellationToken)
    {
        List<StormOutcome> rounds = [];
        for (var round = 1; round <= bench.Settings.Rounds; round++)
        {
            rounds.Add(await StormAsync(bench, rehearsed, cancellationToken));
            var (times, listedAfter, known, waiting, assigned, resent) = rounds[^1];
            bench.Say($"{round}  {where}: last acknowledged after {times.Longest.TotalSeconds:F2} s, p50 {times.Quantile(0.5).TotalSeconds:F2} s; {known:N0} incidents, {assigned:N0} assigned, {waiting:N0} waiting, {resent:N0} sent again; {known:N0} in the list {listedAfter.TotalSeconds:F1} s later");
        }

        var longest = Series.Of(rounds, static round => round.Times.Longest.TotalSeconds);
        var isWhole = rounds.TrueForAll(static round => round.Known == Devices && round.Waiting + round.Assigned == Devices);
        bench.Sheet.Add(new ResultLine(
            Name,
            $"{Devices:N0} devices press within 1 s, {Workers:N0} workers on duty, {where}",
            $"last PUBACK after {longest.Text("F2")} s, p50 {Series.Of(rounds, static round => round.Times.Quantile(0.5).TotalSeconds).Text("F2")} s",
            "–",
            "–",
            $"all ≤ {Wanted.TotalSeconds:F0} s, none lost",
            isWhole && longest.Median <= Wanted.TotalSeconds,
            $"{rounds.Min(static round => round.Known):N0} incidents, {rounds.Min(static round => round.Assigned):N0} assigned, the others in the queue with their ladder: {(isWhole ? "none lost" : "**some are missing**")}, all listed {rounds.Max(static round => round.ListedAfter.TotalSeconds):F1} s after the last PUBACK at the latest; {rounds.Sum(static round => round.Resent):N0} sent again"));
    }

    private static async Task<(IReadOnlyList<OpenIncident> Open, TimeSpan After)> WholeListAsync(DistrictSetup setup, CancellationToken cancellationToken)
    {
        var (time, started) = (TimeProvider.System, TimeProvider.System.GetTimestamp());
        while (true)
        {
            var open = await OpenIncidents.ReadAsync(setup.Api, cancellationToken);
            var after = time.GetElapsedTime(started);
            if (open.Select(static incident => incident.Device).Distinct().Count() >= Devices || after > ListPatience)
            {
                return (open, after);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
        }
    }

    // Each storm has a silo of its own: an incident that is open already is another case.
    private static async Task<StormOutcome> StormAsync(Bench bench, int rehearsed, CancellationToken cancellationToken)
    {
        var district = BenchDistrict.Create(Workers, Devices + rehearsed);
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        using var setup = new DistrictSetup(silo, district);
        await setup.SignInAsync(cancellationToken);
        await setup.RegisterDevicesAsync(cancellationToken);
        await using var phones = await Phones.ConnectAsync(silo.Mqtt, district.Workers, hasLogins: true, cancellationToken);
        var gateways = Enumerable.Range(0, Gateways).Select(number => new AlarmGateway(silo, $"storm-{number}")).ToArray();
        try
        {
            foreach (var gateway in gateways)
            {
                await gateway.ConnectAsync(cancellationToken);
            }

            var pressing = district.Plan.Devices.Take(Devices).ToArray();
            await Rehearsal.HoldAsync(gateways, [.. district.Plan.Devices.Skip(Devices)], setup.Api, cancellationToken);
            await Quiet.WaitAsync(silo.ProcessIds, cancellationToken);
            var volley = await AlarmVolley.SendAsync(gateways, pressing, Devices, cancellationToken);
            var times = new LatencyHistogram();
            Array.ForEach(volley, press => times.Add(press.AcknowledgedNanoseconds - press.DueNanoseconds));

            // Each PUBACK said that the decision is on disk; lists follow from the outbox.
            var (open, listedAfter) = await WholeListAsync(setup, cancellationToken);
            return new StormOutcome(
                times,
                listedAfter,
                open.Select(static incident => incident.Device).Distinct().Count(),
                open.Count(static incident => incident.State == "waiting"),
                open.Count(static incident => incident.State is "assigned" or "enroute" or "onscene"),
                gateways.Sum(static gateway => gateway.Resent));
        }
        finally
        {
            foreach (var gateway in gateways)
            {
                await gateway.DisposeAsync();
            }
        }
    }
}
