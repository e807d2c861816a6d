using GridGov.Load.Contenders;
using GridGov.Load.District;
using GridGov.Load.Generator;
using GridGov.Load.Results;

namespace GridGov.Load.Rows;

/// <summary>The generator against a server that only acknowledges: what lies above every other row.</summary>
internal sealed class SelfRow : IRow
{
    private const double Wanted = 1_000_000;

    public string Name => "self";

    public string Title => "the generator against a server that only acknowledges";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        await using var sink = await SinkServer.StartAsync(cancellationToken);
        var contender = new Contender(sink, new Crowd(BenchDistrict.Create(2_000), bench.Settings.PayloadBytes));
        var shape = bench.Shape with { Clock = EventClock.Replay(TimeProvider.System.GetUtcNow().AddHours(-11)) };
        for (var round = 1; round <= bench.Settings.Rounds; round++)
        {
            await contender.RunAsync(shape, cancellationToken);
            bench.Say(contender.LastRound(round));
        }

        bench.Sheet.Add(new ResultLine(
            Name,
            $"{shape}, a sink that looks at lengths and packet ids only",
            $"{contender.PerSecond.Text("N0")}/s",
            "–",
            "–",
            $"≥ {Wanted:N0}/s",
            contender.PerSecond.Median >= Wanted && contender.SentEver == contender.AcknowledgedEver,
            $"generator {contender.GeneratorCores.Median:F2} cores, sink {contender.ServerCores.Median:F2}"));
    }
}
