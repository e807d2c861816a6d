using GridGov.Simulator.Clock;
using GridGov.Simulator.Kpi;

namespace GridGov.Simulator.Players;

/// <summary>Sets the clock's speed once a second by what waits for its acknowledgement. A clock that cannot be scaled stays as it is.</summary>
internal sealed class DayPace
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly ScaledTimeProvider? clock;
    private readonly double asked;
    private readonly DrillLedger ledger;
    private readonly TimeProvider wall;
    private long lookedAt;
    private long acknowledged;

    public DayPace(TimeProvider clock, double asked, DrillLedger ledger, TimeProvider wall)
    {
        (this.clock, this.asked, this.ledger, this.wall) = (clock as ScaledTimeProvider, asked, ledger, wall);
        lookedAt = wall.GetTimestamp();
        this.clock?.ChangeSpeed(SpeedGovernor.First(asked));
    }

    public double Speed => clock?.Speed ?? 1;

    public void Look()
    {
        var since = wall.GetElapsedTime(lookedAt);
        if (clock is null || since < BetweenLooks)
        {
            return;
        }

        var (sent, answered) = (ledger.MessagesSent, ledger.MessagesAcknowledged);
        var next = SpeedGovernor.Next(clock.Speed, asked, sent - answered, (answered - acknowledged) / since.TotalSeconds);
        (lookedAt, acknowledged) = (wall.GetTimestamp(), answered);
        if (next != clock.Speed)
        {
            clock.ChangeSpeed(next);
        }
    }

    /// <summary>Back to the pace of real time.</summary>
    public void End() => clock?.ChangeSpeed(1);
}
