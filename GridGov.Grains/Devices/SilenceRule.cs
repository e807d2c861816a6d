using GridGov.Interfaces.Devices;

namespace GridGov.Grains.Devices;

/// <summary>
/// Who has been silent for too long. Silence counts from the last sign of life, but from no earlier than the time since which we have been listening: our own
/// outage is nobody's silence. Each device is named once an episode, the longest overdue first, so many at a time. Pure.
/// </summary>
internal sealed class SilenceRule
{
    private readonly Dictionary<DeviceId, Watch> _watches = [];

    /// <summary>Since when messages can be heard; null: not yet, and nobody is silent.</summary>
    public DateTimeOffset? ListeningSince { get; set; }

    /// <summary>How many devices are watched.</summary>
    public int Count => _watches.Count;

    /// <summary>A sign of life. Older news than the last changes nothing but the limit.</summary>
    public void Seen(DeviceId device, DateTimeOffset seenAt, TimeSpan limit)
    {
        var isNews = !_watches.TryGetValue(device, out var known) || seenAt > known.SeenAt;
        _watches[device] = isNews ? new Watch(seenAt, limit, IsNamed: false) : known with { Limit = limit };
    }

    /// <summary>Names devices whose silence has just become too long, with the time since which they have been silent.</summary>
    public List<(DeviceId Device, DateTimeOffset Since)> Sweep(DateTimeOffset now, int limit)
    {
        if (ListeningSince is not { } listening)
        {
            return [];
        }

        var silent = _watches
            .Where(watch => !watch.Value.IsNamed && now - Later(watch.Value.SeenAt, listening) > watch.Value.Limit)
            .Select(watch => (Device: watch.Key, Since: watch.Value.SeenAt, Due: Later(watch.Value.SeenAt, listening) + watch.Value.Limit))
            .OrderBy(silence => silence.Due).ThenBy(silence => silence.Device.Value, StringComparer.Ordinal)
            .Take(limit)
            .Select(silence => (silence.Device, silence.Since))
            .ToList();
        foreach (var (device, _) in silent)
        {
            _watches[device] = _watches[device] with { IsNamed = true };
        }

        return silent;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private readonly record struct Watch(DateTimeOffset SeenAt, TimeSpan Limit, bool IsNamed);
}
