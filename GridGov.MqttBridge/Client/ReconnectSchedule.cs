namespace GridGov.MqttBridge.Client;

/// <summary>
/// How long to wait before the next attempt: doubles from <paramref name="first"/> to <paramref name="longest"/>, and the upper half of it
/// is jitter, so that ten thousand clients do not return at once.
/// </summary>
public sealed class ReconnectSchedule(TimeSpan first, TimeSpan longest)
{
    public static readonly ReconnectSchedule Default = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <param name="attempt">1 after the first failure.</param>
    /// <param name="jitter">Uniform in [0, 1), from the caller's source.</param>
    public TimeSpan Delay(int attempt, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30)), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds((full / 2) + (full / 2 * jitter));
    }
}
