namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>
/// Damps two clients that fight over one client id, each throwing the other out at once. After a few take-overs in a row the newcomer has to wait, longer
/// each time, while the present connection goes on: so each of them gets its messages through, and neither hides the fault. Bounded by who is connected.
/// </summary>
internal sealed class TakeOverLedger(TimeProvider time)
{
    /// <summary>Take-overs in a row that cost nothing: a client that has lost its network comes back before its old connection is noticed dead.</summary>
    internal const int Free = 5;

    private const int SweepAt = 4_096;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<SessionKey, (int Count, long LastAt)> _fights = [];

    /// <summary>Counts one more take-over of a session and answers which in a row it is.</summary>
    public int Count(SessionKey key)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_fights.Count >= SweepAt)
            {
                foreach (var (old, _) in _fights.Where(fight => time.GetElapsedTime(fight.Value.LastAt, now) > Quiet).ToList())
                {
                    _fights.Remove(old);
                }
            }

            var count = _fights.TryGetValue(key, out var fight) && time.GetElapsedTime(fight.LastAt, now) <= Quiet ? fight.Count + 1 : 1;
            _fights[key] = (count, now);
            return count;
        }
    }

    /// <summary>How long the newcomer waits.</summary>
    public static TimeSpan DelayOf(int count)
    {
        if (count <= Free)
        {
            return TimeSpan.Zero;
        }

        var delay = FirstDelay * Math.Pow(2, Math.Min(count - Free - 1, 10));
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
