using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Measuring;
using GridGov.Load.Results;

namespace GridGov.Load.Rows;

/// <summary>From the start of the process to the first 200 on <c>/health/ready</c>.</summary>
internal sealed class StartRow : IRow
{
    private const int Workers = 1_956;
    private const int Devices = 25_000;

    public string Name => "start";

    public string Title => "cold start";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        List<double> empty = [];
        for (var round = 0; round < bench.Settings.Rounds; round++)
        {
            await using var fresh = await SiloUnderTest.StartAsync(new SiloLaunch(), cancellationToken);
            empty.Add(fresh.ReadyAfter.TotalSeconds);
        }

        Add(bench, "an empty directory → ready", new Series(empty), 1, "");

        var district = BenchDistrict.Create(Workers, Devices);
        await using var silo = await bench.StartSiloAsync(district, new SiloLaunch(), cancellationToken);
        using (var setup = new DistrictSetup(silo, district))
        {
            await setup.SignInAsync(cancellationToken);
            await setup.RegisterDevicesAsync(cancellationToken);
        }

        List<double> full = [];
        for (var round = 0; round < bench.Settings.Rounds; round++)
        {
            await silo.StopAsync();
            await silo.StartAgainAsync(cancellationToken);
            full.Add(silo.ReadyAfter.TotalSeconds);
        }

        Add(bench, $"{Devices:N0} devices, {Workers:N0} workers on duty → ready", new Series(full), 2, $"{ProcessReading.Of(silo.ProcessIds).ResidentBytes / 1048576.0:F0} MiB resident");
    }

    private void Add(Bench bench, string what, Series seconds, double wanted, string note) =>
        bench.Sheet.Add(new ResultLine(Name, what, $"{seconds.Text("F2")} s", "–", "–", $"≤ {wanted:F0} s", seconds.Median <= wanted, note));
}
