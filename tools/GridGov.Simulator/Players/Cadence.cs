namespace GridGov.Simulator.Players;

/// <summary>How often things report, in simulated time. Faster days report a little less often, so that the load stays within what two cores carry.</summary>
/// <param name="WorkerFix">A worker on duty.</param>
/// <param name="Wristband">A wristband.</param>
/// <param name="Caller">A caller's heartbeat.</param>
public sealed record Cadence(TimeSpan WorkerFix, TimeSpan Wristband, TimeSpan Caller)
{
    /// <summary>10–30 s for workers, 5–10 min for wristbands, a day for callers.</summary>
    public static Cadence ForSpeed(double speed) => new(
        TimeSpan.FromSeconds(Math.Clamp(speed / 2, 10, 30)),
        TimeSpan.FromMinutes(speed > 30 ? 10 : 5),
        TimeSpan.FromHours(24));

    /// <summary>Messages in a real second.</summary>
    public double MessagesASecond(int workers, int wristbands, double speed) =>
        speed * (workers / WorkerFix.TotalSeconds + wristbands / Wristband.TotalSeconds);
}
