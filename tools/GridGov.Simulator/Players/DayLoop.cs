using System.Collections.Concurrent;

namespace GridGov.Simulator.Players;

/// <summary>Calls the players when they are due. One thread: they need no locks among themselves.</summary>
/// <param name="now">Simulated time since the start of the day.</param>
/// <param name="wall">Real clock: how finely the day is cut does not depend on the speed.</param>
internal sealed class DayLoop(Func<TimeSpan> now, TimeProvider wall)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(10);

    private readonly PriorityQueue<IPlayer, TimeSpan> due = new();
    private readonly Dictionary<IPlayer, TimeSpan> nextOf = [];
    private readonly ConcurrentQueue<IPlayer> woken = new();

    public void Add(IPlayer player) => woken.Enqueue(player);

    /// <summary>Calls a player as soon as possible. From any thread.</summary>
    public void Wake(IPlayer player) => woken.Enqueue(player);

    public async Task RunAsync(Func<TimeSpan, bool> isOver, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Grain, wall);
        while (!isOver(now()) && await timer.WaitForNextTickAsync(cancellationToken))
        {
            for (var count = woken.Count; count > 0 && woken.TryDequeue(out var player); count--)
            {
                Step(player);
            }

            var until = now();
            while (due.TryPeek(out var player, out var at) && at <= until)
            {
                due.Dequeue();
                if (nextOf.TryGetValue(player, out var next) && next == at)
                {
                    Step(player);
                }
            }
        }
    }

    private void Step(IPlayer player)
    {
        // One entry a player counts; those that a wake-up made old are skipped when they come.
        if (player.Step(now()) is { } next)
        {
            nextOf[player] = next;
            due.Enqueue(player, next);
        }
        else
        {
            nextOf.Remove(player);
        }
    }
}
