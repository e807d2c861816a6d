using System.Net;

namespace GridGov.MqttBridge.Broker.Limits;

/// <summary>
/// Open connections and connect rate of each address. Forgets an address that has neither open connections nor a recent past. Its owner locks.
/// </summary>
internal sealed class AddressLedger(MqttOptions options, TimeProvider time)
{
    private readonly Dictionary<IPAddress, Entry> entries = [];

    public int Count => entries.Count;

    /// <summary>Counts a new connection of the address; null: done, otherwise the limit that forbids it.</summary>
    public MqttLimit? TryOpen(IPAddress address)
    {
        if (!entries.TryGetValue(address, out var entry))
        {
            var rate = new TokenBucket(options.MaximumConnectsPerSecondPerAddress, options.ConnectBurstPerAddress, time);
            entries[address] = entry = new Entry(rate);
        }

        if (entry.Open >= options.MaximumConnectionsPerAddress)
        {
            return MqttLimit.ConnectionsPerAddress;
        }

        if (!entry.Rate.TryTake())
        {
            return MqttLimit.ConnectRatePerAddress;
        }

        entry.Open++;
        return null;
    }

    /// <param name="address">As it was opened.</param>
    /// <param name="isForgiven">It shall not count against the rate either.</param>
    public void Close(IPAddress address, bool isForgiven)
    {
        if (!entries.TryGetValue(address, out var entry))
        {
            return;
        }

        entry.Open--;
        if (isForgiven)
        {
            entry.Rate.GiveBack();
        }

        if (entry.IsForgettable)
        {
            entries.Remove(address);
        }
    }

    /// <summary>Forgets addresses whose past is over.</summary>
    public void Sweep()
    {
        foreach (var (address, entry) in entries)
        {
            if (entry.IsForgettable)
            {
                entries.Remove(address);
            }
        }
    }

    private sealed class Entry(TokenBucket rate)
    {
        public TokenBucket Rate => rate;

        public int Open { get; set; }

        public bool IsForgettable => Open == 0 && rate.IsFull;
    }
}
