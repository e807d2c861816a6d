using GridGov.Simulator.Plan;

namespace GridGov.Simulator.Players;

/// <summary>Devices that take turns, each once an interval. When the day runs late, turns are left out rather than made up for.</summary>
internal sealed class Round(IReadOnlyList<PlannedDevice> devices, TimeSpan interval)
{
    private long turn;

    public TimeSpan NextDueAt => devices.Count == 0 ? TimeSpan.MaxValue : DueAt(turn);

    public IEnumerable<PlannedDevice> TakeDue(TimeSpan now)
    {
        if (devices.Count > 0 && now - DueAt(turn) > interval)
        {
            turn = now.Ticks * devices.Count / interval.Ticks;
        }

        while (devices.Count > 0 && DueAt(turn) <= now)
        {
            yield return devices[(int)(turn++ % devices.Count)];
        }
    }

    private TimeSpan DueAt(long number) => TimeSpan.FromTicks((long)((double)number / devices.Count * interval.Ticks));
}
