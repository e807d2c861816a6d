namespace GridGov.MqttBridge.Client;

/// <summary>
/// How long to wait before the next attempt: anything up to a bound that doubles from <paramref name="first"/> to <paramref name="longest"/> (full jitter), so that
/// ten thousand clients do not return at once.
/// </summary>
public sealed class ReconnectSchedule(TimeSpan first, TimeSpan longest)
{
    public static readonly ReconnectSchedule Default = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>A connection that has lasted so long was a good one: the next attempt is the first again.</summary>
    public TimeSpan Longest => longest;

    /// <param name="attempt">1 after the first failure.</param>
    /// <param name="jitter">Uniform in [0, 1), from the caller's source.</param>
    public TimeSpan Delay(int attempt, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30)), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * jitter);
    }
}
