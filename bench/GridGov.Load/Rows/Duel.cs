using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;

namespace GridGov.Load.Rows;

/// <summary>The silo and Mosquitto, ready for the same load.</summary>
internal sealed class Duel : IAsyncDisposable
{
    private const int FirstLoads = 2;

    private bool _isWarm;

    private Duel(SiloUnderTest silo, MosquittoPeer mosquitto, BenchDistrict district, int payloadBytes)
    {
        (Silo, District) = (silo, district);
        Ours = new Contender(silo, new Crowd(district, payloadBytes));
        Theirs = new Contender(mosquitto, new Crowd(district, payloadBytes));
    }

    public SiloUnderTest Silo { get; }

    public BenchDistrict District { get; }

    public Contender Ours { get; }

    public Contender Theirs { get; }

    /// <summary>A fix for each second since the workers' duty began.</summary>
    public static EventClock Replay => EventClock.Replay(TimeProvider.System.GetUtcNow() - DistrictSetup.DutyBegan + TimeSpan.FromMinutes(1));

    public static async Task<Duel> StartAsync(Bench bench, BenchDistrict district, SiloLaunch launch, CancellationToken cancellationToken)
    {
        var silo = await bench.StartSiloAsync(district, launch, cancellationToken);
        try
        {
            return new Duel(silo, await MosquittoPeer.StartAsync(cancellationToken), district, bench.Settings.PayloadBytes);
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>A b a b …: in every round each has its turn, alone on the machine; from a clean sheet.</summary>
    public async Task RunAsync(Bench bench, LoadShape shape, CancellationToken cancellationToken)
    {
        Ours.Clear();
        Theirs.Clear();
        for (var round = 1; round <= bench.Settings.Rounds; round++)
        {
            await RunRoundAsync(bench, shape, round, cancellationToken);
        }
    }

    /// <summary>Both in turn, once more.</summary>
    public async Task RunRoundAsync(Bench bench, LoadShape shape, int round, CancellationToken cancellationToken)
    {
        if (!_isWarm)
        {
            // The compiler of a young process works beside it for a while; a silo runs for months.
            await RunOnceAsync(bench, shape with { Duration = shape.Duration * FirstLoads }, 0, cancellationToken);
            Ours.Clear();
            Theirs.Clear();
            _isWarm = true;
        }

        await RunOnceAsync(bench, shape, round, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Theirs.Server.DisposeAsync();
        await Silo.DisposeAsync();
    }

    private async Task RunOnceAsync(Bench bench, LoadShape shape, int round, CancellationToken cancellationToken)
    {
        foreach (var contender in (Contender[])[Ours, Theirs])
        {
            await contender.RunAsync(shape, cancellationToken);
            bench.Say(contender.LastRound(round));
        }
    }
}
