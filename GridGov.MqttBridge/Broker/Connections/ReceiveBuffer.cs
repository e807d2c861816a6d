using System.Buffers;
using System.Collections.Concurrent;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>
/// A pooled receive buffer, counted: messages still being processed keep it alive, so that their payloads need no copy.
/// </summary>
internal sealed class ReceiveBuffer
{
    private const int PoolLimit = 4096;

    private static readonly ConcurrentQueue<ReceiveBuffer> Pool = new();

    private int references;

    public byte[] Bytes { get; private set; } = [];

    /// <summary>Somebody besides the read loop holds it: its bytes must stay as they are.</summary>
    public bool IsShared => Volatile.Read(ref references) > 1;

    public static ReceiveBuffer Rent(int size)
    {
        if (!Pool.TryDequeue(out var buffer))
        {
            buffer = new ReceiveBuffer();
        }

        buffer.Bytes = ArrayPool<byte>.Shared.Rent(size);
        buffer.references = 1;
        return buffer;
    }

    public void Retain() => Interlocked.Increment(ref references);

    public void Release()
    {
        if (Interlocked.Decrement(ref references) > 0)
        {
            return;
        }

        ArrayPool<byte>.Shared.Return(Bytes);
        Bytes = [];
        if (Pool.Count < PoolLimit)
        {
            Pool.Enqueue(this);
        }
    }
}
