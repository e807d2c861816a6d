namespace GridGov.MqttBridge.Routes;

/// <summary>How many refusals of one user are recorded one by one: so many a minute. Remembers a bounded number of users. One caller at a time.</summary>
internal sealed class AuditAllowance(TimeProvider time)
{
    public const int PerMinute = 20;

    private const int Capacity = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Entry> _users = new(StringComparer.Ordinal);

    /// <summary>False: count it only.</summary>
    /// <param name="user">Whose refusal.</param>
    /// <param name="unrecorded">How many were only counted since the last one that was recorded.</param>
    public bool TryTake(string user, out int unrecorded)
    {
        unrecorded = 0;
        if (!_users.TryGetValue(user, out var entry))
        {
            if (_users.Count >= Capacity)
            {
                _users.Clear();
            }

            _users[user] = entry = new Entry { Since = time.GetTimestamp() };
        }
        else if (time.GetElapsedTime(entry.Since) >= Window)
        {
            entry.Since = time.GetTimestamp();
            entry.Taken = 0;
        }

        if (entry.Taken >= PerMinute)
        {
            entry.Unrecorded++;
            return false;
        }

        entry.Taken++;
        (unrecorded, entry.Unrecorded) = (entry.Unrecorded, 0);
        return true;
    }

    private sealed class Entry
    {
        public long Since { get; set; }

        public int Taken { get; set; }

        public int Unrecorded { get; set; }
    }
}
