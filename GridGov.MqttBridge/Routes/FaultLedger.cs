using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace GridGov.MqttBridge.Routes;

/// <summary>Counts how often each message has faulted by itself, over reconnects: by the hash of topic and payload. Bounded; the oldest go first.</summary>
internal sealed class FaultLedger(IOptions<RouteOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<UInt128, int> _attempts = [];
    private readonly Queue<UInt128> _order = new();

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

    /// <summary>The message is settled.</summary>
    public void Forget(UInt128 key)
    {
        lock (_gate)
        {
            _attempts[key] = 0;
        }
    }
}
