using System.Globalization;

namespace GridGov.MqttBridge.Upstream;

/// <summary>How many messages more the broker says it has dropped than when it was last asked. It counts from its own start. Several links ask the same broker. Safe for concurrent use.</summary>
internal sealed class BrokerDrops
{
    private readonly Lock _gate = new();
    private long? _last;

    /// <summary>0: none, or it is the first word of it, or not a number.</summary>
    public long More(string count)
    {
        if (!long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var now))
        {
            return 0;
        }

        lock (_gate)
        {
            var more = _last is { } before && now > before ? now - before : 0;
            _last = now;
            return more;
        }
    }
}
