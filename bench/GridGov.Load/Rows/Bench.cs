using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.Load.Results;

namespace GridGov.Load.Rows;

/// <summary>What rows share: settings, the sheet, and the ways to start a contender.</summary>
internal sealed class Bench(BenchSettings settings, ResultSheet sheet)
{
    public BenchSettings Settings => settings;

    public ResultSheet Sheet => sheet;

    public void Say(string text) => Console.WriteLine($"  {text}");

    /// <summary>A silo with the district and its workers on duty.</summary>
    public async Task<SiloUnderTest> StartSiloAsync(BenchDistrict district, SiloLaunch launch, CancellationToken cancellationToken)
    {
        var silo = await SiloUnderTest.StartAsync(launch, cancellationToken);
        try
        {
            using var setup = new DistrictSetup(silo, district);
            await setup.RegisterAsync(cancellationToken);
            await Quiet.WaitAsync(silo.ProcessIds, cancellationToken);
            return silo;
        }
        catch
        {
            Console.WriteLine(silo.Output);
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>The shape that all loads of this run begin with.</summary>
    public LoadShape Shape => new() { Duration = settings.Duration, WarmUp = settings.WarmUp };
}
