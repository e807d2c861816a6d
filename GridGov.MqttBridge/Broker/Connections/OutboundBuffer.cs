using System.Buffers;
using GridGov.MqttBridge.Transport;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>
/// Bytes on their way to one client. Writing never blocks; whoever flushes starts the pump unless it runs already, and the
/// pump sends all that has gathered at once. Holds no memory while empty. Bounded: <see cref="Write(ReadOnlySpan{byte})"/> says no.
/// </summary>
internal sealed class OutboundBuffer(IByteTransport transport, int highWaterBytes, int maximumBytes, TimeProvider time)
{
    private const int FirstCapacity = 512;

    private readonly Lock gate = new();
    private byte[]? filling;
    private int length;
    private int sendingLength;
    private bool isSending;
    private bool isClosed;
    private bool isFinished;
    private bool wantsRoom;
    private long progressAt;
    private TaskCompletionSource? drained;

    /// <summary>Called, outside of locks, when room is there again after <see cref="HasRoom"/> said no.</summary>
    public Action? RoomAgain { get; set; }

    /// <summary>False: hold messages back for now; <see cref="RoomAgain"/> will tell.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate)
            {
                if (isClosed || isFinished || length + sendingLength < highWaterBytes)
                {
                    return !isClosed && !isFinished;
                }

                wantsRoom = true;
                return false;
            }
        }
    }

    /// <summary>False: closed, or the client does not read and must be cut off.</summary>
    public bool Write(ReadOnlySpan<byte> bytes) => Write(bytes, default, default);

    /// <summary>Three pieces that stay together: fixed header, variable header, payload.</summary>
    public bool Write(ReadOnlySpan<byte> head, ReadOnlySpan<byte> middle, ReadOnlySpan<byte> tail)
    {
        lock (gate)
        {
            var count = head.Length + middle.Length + tail.Length;
            if (isClosed || isFinished || (length + sendingLength > 0 && length + sendingLength + count > maximumBytes))
            {
                return false;
            }

            var target = Reserve(count);
            head.CopyTo(target);
            middle.CopyTo(target[head.Length..]);
            tail.CopyTo(target[(head.Length + middle.Length)..]);
            return true;
        }
    }

    /// <summary>Writes the last bytes, perhaps none: nothing is taken behind them (MQTT 5 §3.14.4).</summary>
    public void WriteLast(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            if (!isClosed && !isFinished && (bytes.IsEmpty || length + sendingLength + bytes.Length <= maximumBytes))
            {
                bytes.CopyTo(bytes.IsEmpty ? default : Reserve(bytes.Length));
            }

            isFinished = true;
        }
    }

    /// <summary>Sends what has gathered; returns at once.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (isSending || isClosed || length == 0)
            {
                return;
            }

            isSending = true;
            progressAt = time.GetTimestamp();
        }

        Pump();
    }

    /// <summary>Completes when everything written so far is with the operating system, or the connection has failed. Does not throw.</summary>
    public Task WhenSentAsync()
    {
        Task task;
        lock (gate)
        {
            if (!isSending && (isClosed || length == 0))
            {
                return Task.CompletedTask;
            }

            drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            task = drained.Task;
        }

        Flush();
        return task;
    }

    /// <summary>Whether bytes have been waiting for so long without any progress.</summary>
    public bool HasStalled(TimeSpan limit)
    {
        lock (gate)
        {
            return isSending && time.GetElapsedTime(progressAt) > limit;
        }
    }

    /// <summary>Drops what waits and takes nothing more.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            length = 0;
            if (!isSending)
            {
                EndSending();
            }

            if (filling is { } buffer)
            {
                filling = null;
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (filling is null)
        {
            filling = ArrayPool<byte>.Shared.Rent(Math.Max(FirstCapacity, count));
        }
        else if (filling.Length - length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(filling.Length * 2, length + count));
            filling.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(filling);
            filling = larger;
        }

        var span = filling.AsSpan(length, count);
        length += count;
        return span;
    }

    /// <summary>Nobody awaits it: it ends by itself, and every fault ends the connection.</summary>
    private async void Pump()
    {
        try
        {
            while (TakeChunk(out var chunk, out var count))
            {
                await transport.SendAsync(chunk.AsMemory(0, count)).ConfigureAwait(false);
                ArrayPool<byte>.Shared.Return(chunk);
                if (ChunkSent())
                {
                    RoomAgain?.Invoke();
                }
            }
        }
        catch (Exception) // whatever the transport throws: the connection is over, and its reader says why
        {
            Close();
            lock (gate)
            {
                sendingLength = 0;
                EndSending();
            }

            transport.Abort();
        }
    }

    private bool TakeChunk(out byte[] chunk, out int count)
    {
        lock (gate)
        {
            (chunk, count) = (filling!, length);
            if (isClosed || length == 0)
            {
                EndSending();
                return false;
            }

            filling = null;
            sendingLength = length;
            length = 0;
            return true;
        }
    }

    private void EndSending()
    {
        isSending = false;
        drained?.TrySetResult();
        drained = null;
    }

    private bool ChunkSent()
    {
        lock (gate)
        {
            sendingLength = 0;
            progressAt = time.GetTimestamp();
            var tell = wantsRoom && length < highWaterBytes;
            wantsRoom &= !tell;
            return tell;
        }
    }
}
