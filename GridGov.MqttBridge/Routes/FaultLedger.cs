using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GridGov.MqttBridge.Dialects.Native;
using Microsoft.Extensions.Options;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// Counts how often each message has faulted by itself, over reconnects: by the hash of topic and payload. Bounded; the oldest go first. Also remembers the topics of
/// which a whole run has faulted: the message at fault is one of it, and can only be counted when each goes by itself, on the next connection too.
/// </summary>
internal sealed class FaultLedger(IOptions<RouteOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, int> _attempts = [];
    private readonly Queue<UInt128> _order = new();
    private readonly HashSet<NativeTopic> _suspects = [];

    /// <summary>The message's key.</summary>
    public static UInt128 KeyOf(string topic, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(topic));
        hash.AppendData([0]);
        hash.AppendData(payload);
        return BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
    }

    /// <summary>Counts one more fault and answers how many there are.</summary>
    public int Count(UInt128 key)
    {
        lock (_gate)
        {
            if (!_attempts.TryGetValue(key, out var attempts))
            {
                _order.Enqueue(key);
                if (_order.Count > options.Value.RememberedFaults)
                {
                    _attempts.Remove(_order.Dequeue());
                }
            }

            return _attempts[key] = attempts + 1;
        }
    }

    /// <summary>A run of this topic has faulted by itself.</summary>
    public void Suspect(NativeTopic topic)
    {
        lock (_gate)
        {
            if (_suspects.Count >= options.Value.RememberedFaults)
            {
                _suspects.Clear();
            }

            _suspects.Add(topic);
        }
    }

    /// <summary>Must the topic's messages go by themselves? Until one of them has been given up.</summary>
    public bool IsSuspect(NativeTopic topic)
    {
        lock (_gate)
        {
            return _suspects.Contains(topic);
        }
    }

    /// <summary>The topic's message at fault has been given up.</summary>
    public void Trust(NativeTopic topic)
    {
        lock (_gate)
        {
            _suspects.Remove(topic);
        }
    }

    /// <summary>The message is settled.</summary>
    public void Forget(UInt128 key)
    {
        lock (_gate)
        {
            _attempts[key] = 0;
        }
    }
}
