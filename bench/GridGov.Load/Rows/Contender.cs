using GridGov.Load.Contenders;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;

namespace GridGov.Load.Rows;

/// <summary>A server, the crowd that walks against it, and what its rounds came to.</summary>
internal sealed class Contender(IMqttServer server, Crowd crowd)
{
    private readonly List<LoadReport> _rounds = [];

    public IMqttServer Server => server;

    public IReadOnlyList<LoadReport> Rounds => _rounds;

    public Series PerSecond => Series.Of(_rounds, static round => round.PerSecond);

    /// <summary>Messages for each second of processor time that the server took: comparable even when others use the machine.</summary>
    public Series PerCoreSecond => Series.Of(_rounds, static round => round.PerSecond / round.ServerCores);

    public Series ServerCores => Series.Of(_rounds, static round => round.ServerCores);

    public Series GeneratorCores => Series.Of(_rounds, static round => round.GeneratorCores);

    /// <summary>PUBLISHes since the server's start, cleared rounds included.</summary>
    public long SentEver { get; private set; }

    /// <summary>PUBACKs since the server's start, cleared rounds included.</summary>
    public long AcknowledgedEver { get; private set; }

    public Series Milliseconds(double quantile) => Series.Of(_rounds, round => round.Latency.Quantile(quantile).TotalMilliseconds);

    public Series LongestMilliseconds => Series.Of(_rounds, static round => round.Latency.Longest.TotalMilliseconds);

    /// <summary>Forgets the rounds, for the next load against the same server.</summary>
    public void Clear() => _rounds.Clear();

    public async Task RunAsync(LoadShape shape, CancellationToken cancellationToken)
    {
        var round = await LoadRun.RunAsync(server.Mqtt, server.Login, crowd, shape, server.ProcessIds);
        SentEver += round.Sent;
        AcknowledgedEver += round.Acknowledged;
        _rounds.Add(round);
        await Quiet.WaitAsync(server.ProcessIds, cancellationToken);
    }

    /// <summary>The newest round in a line.</summary>
    public string LastRound(int number)
    {
        var round = _rounds[^1];
        return $"{number}  {server.Name,-10} {round.PerSecond,10:N0}/s  p50 {Milliseconds(round, 0.5)}  p99 {Milliseconds(round, 0.99)}  max {round.Latency.Longest.TotalMilliseconds:F1} ms"
            + $"  server {round.ServerCores:F2} cores, generator {round.GeneratorCores:F2}{Losses(round)}";
    }

    private static string Milliseconds(LoadReport round, double quantile) => $"{round.Latency.Quantile(quantile).TotalMilliseconds:F2} ms";

    private static string Losses(LoadReport round) =>
        round.Sent == round.Acknowledged && round.Broken == 0 ? "" : $"  {round.Sent - round.Acknowledged:N0} unacknowledged, {round.Broken} connections broken";
}
