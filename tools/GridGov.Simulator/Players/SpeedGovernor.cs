namespace GridGov.Simulator.Players;

/// <summary>
/// How fast the day may run: as fast as was asked for, while what is sent is acknowledged promptly. A machine that cannot keep up gets a slower day
/// rather than a false one, in which messages that wait look like devices that are silent.
/// </summary>
internal static class SpeedGovernor
{
    private const double Slower = 0.75;
    private const double Faster = 1.2;
    private const double TooManySeconds = 0.3;
    private const double FewSeconds = 0.12;
    private const long AlwaysAllowed = 60;

    /// <summary>Where a day begins; it comes up to speed within a few seconds.</summary>
    public static double First(double asked) => Math.Min(asked, 10);

    /// <summary>The next second's speed.</summary>
    /// <param name="current">The last second's.</param>
    /// <param name="asked">The most there may be.</param>
    /// <param name="waiting">Messages sent and not acknowledged yet.</param>
    /// <param name="acknowledgedASecond">Messages acknowledged in a real second.</param>
    public static double Next(double current, double asked, long waiting, double acknowledgedASecond)
    {
        if (waiting > 2 * AlwaysAllowed + acknowledgedASecond * TooManySeconds)
        {
            return Math.Max(Math.Min(1, asked), current * Slower);
        }

        return waiting < AlwaysAllowed + acknowledgedASecond * FewSeconds ? Math.Min(asked, current * Faster) : current;
    }
}
