using GridGov.Simulator.Kpi;
using GridGov.Simulator.Plan;
using GridGov.Simulator.Players;
using GridGov.Simulator.Registration;
using GridGov.Simulator.Script;

namespace GridGov.Simulator;

/// <summary>
/// The drill (演练): registers the sample district in a running silo, plays a seeded day against it over real MQTT connections, and compares
/// its own books with the product's.
/// </summary>
/// <param name="options">What the drill is to be.</param>
/// <param name="clock">The clock that the silo has been given.</param>
/// <param name="output">Plain lines for the person who started it.</param>
public sealed class Drill(DrillOptions options, TimeProvider clock, TextWriter output)
{
    private static readonly TimeSpan LongestFinish = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(10);

    private readonly TimeProvider wall = TimeProvider.System;
    private readonly DrillConsole console = new(output, TimeProvider.System);

    /// <summary>Runs the day and prints the sheet.</summary>
    /// <param name="endOfDay">Ends the day early; the sheet is printed nevertheless.</param>
    /// <param name="cancellationToken">Gives up, without a sheet.</param>
    /// <exception cref="DrillException">The silo refuses something; the message says what.</exception>
    public async Task<KpiSheet> RunAsync(CancellationToken endOfDay, CancellationToken cancellationToken)
    {
        var plan = DistrictPlan.Create(options.Seed, options.Size);
        var script = DayScript.Create(plan, options.Length, options.Rates);
        var cadence = options.Cadence ?? Cadence.ForSpeed(options.Speed);
        DrillHeader.Write(console, options, plan, script, cadence);

        using var api = new ProductApi(new HttpClient { BaseAddress = options.Http, Timeout = TimeSpan.FromMinutes(5) }, DistrictPlan.District);
        await api.SignInAsync("admin", options.AdminPassword, cancellationToken);
        await new DistrictRegistration(api, plan, console, wall).RunAsync(cadence.Wristband, cancellationToken);

        using var gate = new ConnectGate(64);
        var context = new PlayerContext
        {
            MqttHost = options.MqttHost,
            MqttPort = options.MqttPort,
            Ledger = new DrillLedger(),
            Gate = gate,
            Script = script,
            Cadence = cadence,
            RunPrefix = $"r{options.Run}-",
            Wall = wall,
        };
        using var cast = new Cast(plan, context);
        await using var connections = await cast.ConnectAsync(console, cancellationToken);
        await PlayAsync(cast, connections, context, endOfDay, cancellationToken);
        await cast.DrainAsync(LongestDrain, cancellationToken);
        return await ReportAsync(api, plan, context, cancellationToken);
    }

    private async Task PlayAsync(Cast cast, CastConnections connections, PlayerContext context, CancellationToken endOfDay, CancellationToken cancellationToken)
    {
        context.DayStart = clock.GetUtcNow();
        var pace = new DayPace(clock, options.Speed, context.Ledger, wall);
        console.Step($"开始 / the day begins: {context.DayStart.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm} (+08:00)");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, endOfDay);
        var loop = new DayLoop(() => clock.GetUtcNow() - context.DayStart, wall);
        cast.Enter(loop);
        var reports = new DayReports(console, context, options, pace, wall, BetweenReports);
        try
        {
            var day = loop.RunAsync(
                now =>
                {
                    pace.Look();
                    reports.Tell(now);
                    return now >= options.Length + LongestFinish || (now >= options.Length && cast.IsDone);
                },
                stop.Token);
            await await Task.WhenAny(day, connections.Failure);
        }
        catch (OperationCanceledException) when (endOfDay.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            console.Step("提前结束 / ended early");
        }
        finally
        {
            pace.End();
        }
    }

    private async Task<KpiSheet> ReportAsync(ProductApi api, DistrictPlan plan, PlayerContext context, CancellationToken cancellationToken)
    {
        var reader = new KpiReader(api);
        var incidents = await reader.IncidentsAsync(context.DayStart, cancellationToken);
        var tracks = await reader.TracksAsync(plan.Workers, context.Ledger, context.DayStart, clock.GetUtcNow(), cancellationToken);
        var sheet = KpiSheet.Of(context.Ledger, incidents, tracks);
        console.Step(KpiText.Write(sheet));
        return sheet;
    }
}
