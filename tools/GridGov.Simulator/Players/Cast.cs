using GridGov.Simulator.Plan;
using GridGov.Simulator.Registration;

namespace GridGov.Simulator.Players;

/// <summary>Everybody who takes part in a day.</summary>
internal sealed class Cast : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly PlayerContext context;
    private readonly List<WorkerPhone> phones;
    private readonly List<GatewayLink> gateways;
    private readonly List<WorkerPlayer> workers = [];
    private readonly List<IPlayer> others = [];
    private readonly AlarmPlayer alarms;

    public Cast(DistrictPlan plan, PlayerContext context)
    {
        this.context = context;
        var places = new ElderPlaces(context.Script);
        var mistakes = new MistakenAlarms(context.Script);
        phones = [.. plan.Workers.Select(worker => new WorkerPhone(worker, context))];
        gateways = [.. DemoAccounts.Gateways(plan).Select(account => new GatewayLink(account, context))];
        for (var index = 0; index < phones.Count; index++)
        {
            var worker = plan.Workers[index];
            workers.Add(new WorkerPlayer(worker, plan.GridsByCode[worker.Grid], context.Script.WorkerDays[index], phones[index], context, mistakes));
        }

        var devices = plan.Devices.ToLookup(device => device.Gateway);
        others.AddRange(gateways.Select((link, index) => new GatewayPlayer(devices[index], link, context, places)));
        alarms = new AlarmPlayer(plan, gateways, context, places);
        others.Add(alarms);
    }

    /// <summary>All alarms are sent and nobody is on an errand.</summary>
    public bool IsDone => alarms.IsDone && workers.TrueForAll(worker => worker.IsFree);

    /// <summary>Connects everybody and waits until they are.</summary>
    public async Task<CastConnections> ConnectAsync(DrillConsole console, CancellationToken cancellationToken)
    {
        var started = context.Wall.GetTimestamp();
        var connections = new CastConnections();
        try
        {
            connections.Run([.. phones.Select(phone => (Func<CancellationToken, Task>)phone.RunAsync), .. gateways.Select(gateway => (Func<CancellationToken, Task>)gateway.RunAsync)]);
            var first = phones.Select(phone => phone.FirstConnectionAsync(cancellationToken)).Concat(gateways.Select(gateway => gateway.FirstConnectionAsync(cancellationToken))).ToList();
            var all = Task.WhenAll(first);
            while (!all.IsCompleted)
            {
                await Task.WhenAny(all, connections.Failure, Task.Delay(TimeSpan.FromSeconds(1), context.Wall, cancellationToken));
                if (connections.Failure.IsFaulted)
                {
                    await connections.Failure;
                }

                console.Progress("连接 / connected", first.Count(task => task.IsCompletedSuccessfully), first.Count, context.Wall.GetElapsedTime(started));
            }

            await all;
            return connections;
        }
        catch
        {
            await connections.DisposeAsync();
            throw;
        }
    }

    public void Enter(DayLoop loop)
    {
        for (var index = 0; index < workers.Count; index++)
        {
            var worker = workers[index];
            phones[index].TaskReceived = () => loop.Wake(worker);
            loop.Add(worker);
        }

        others.ForEach(loop.Add);
    }

    /// <summary>Waits until what was said is acknowledged, or for so long.</summary>
    public async Task DrainAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        phones.ForEach(phone => phone.FindSignal());
        var started = context.Wall.GetTimestamp();
        while (!(phones.TrueForAll(phone => phone.IsIdle) && gateways.TrueForAll(gateway => gateway.IsIdle)) && context.Wall.GetElapsedTime(started) < longest)
        {
            await Task.Delay(BetweenLooks, context.Wall, cancellationToken);
        }
    }

    public void Dispose()
    {
        phones.ForEach(phone => phone.Dispose());
        gateways.ForEach(gateway => gateway.Dispose());
    }
}
