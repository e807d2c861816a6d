using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>
/// Keeps acknowledgements in the order of the messages (MQTT 5 §4.6) while these complete in any order. Only the read loop
/// appends; completions come from any thread. A message that never completes holds back those behind it, which is what a
/// client that resends after a reconnect needs.
/// </summary>
internal sealed class AckRing(int capacity, Action<PacketType, ushort, ReasonCode> write, TimeProvider time)
{
    private const int FirstSize = 16;

    private readonly Lock gate = new();
    private Entry[] entries = [];
    private long head;
    private long tail;
    private TaskCompletionSource? room;
    private int atLeastOnceCount;

    /// <summary>Nothing waits: an acknowledgement may be written directly.</summary>
    public bool IsEmpty => Volatile.Read(ref head) == Volatile.Read(ref tail);

    public bool IsFull => Volatile.Read(ref tail) - Volatile.Read(ref head) >= capacity;

    public int Count => (int)(Volatile.Read(ref tail) - Volatile.Read(ref head));

    /// <summary>QoS 1 messages among them; those at QoS 2 are counted by their ids.</summary>
    public int AtLeastOnceCount => Volatile.Read(ref atLeastOnceCount);

    /// <summary>How long the oldest message has been in processing; zero: none is.</summary>
    public TimeSpan OldestWait
    {
        get
        {
            lock (gate)
            {
                return head == tail ? TimeSpan.Zero : time.GetElapsedTime(entries[head & (entries.Length - 1)].Since);
            }
        }
    }

    /// <summary>The client waits for this one; false: QoS 0, or it has been acknowledged.</summary>
    public bool WantsAcknowledgement(long sequence)
    {
        lock (gate)
        {
            return sequence >= head && entries[sequence & (entries.Length - 1)].Acknowledgement != PacketType.None;
        }
    }

    /// <summary>Appends a message in processing.</summary>
    /// <param name="acknowledgement">None: QoS 0, which only counts against the cap.</param>
    /// <param name="packetId">What it is acknowledged by.</param>
    /// <param name="since">When it was received, the clock's timestamp.</param>
    public long Append(PacketType acknowledgement, ushort packetId, long since)
    {
        lock (gate)
        {
            if (tail - head == entries.Length)
            {
                Grow();
            }

            entries[tail & (entries.Length - 1)] = new Entry(acknowledgement, packetId, default, IsDone: false, since);
            Volatile.Write(ref tail, tail + 1);
            atLeastOnceCount += acknowledgement == PacketType.PubAck ? 1 : 0;
            return tail - 1;
        }
    }

    /// <summary>True when acknowledgements were written that want a flush.</summary>
    public bool Complete(long sequence, ReasonCode reason) => Complete([sequence], reason);

    /// <summary>The same for several that share a reason.</summary>
    public bool Complete(ReadOnlySpan<long> sequences, ReasonCode reason)
    {
        TaskCompletionSource? waiting;
        var hasWritten = false;
        lock (gate)
        {
            foreach (var sequence in sequences)
            {
                ref var entry = ref entries[sequence & (entries.Length - 1)];
                entry = entry with { Reason = reason, IsDone = true };
            }

            var next = head;
            while (next < tail && entries[next & (entries.Length - 1)] is { IsDone: true } done)
            {
                if (done.Acknowledgement != PacketType.None)
                {
                    write(done.Acknowledgement, done.PacketId, done.Reason);
                    atLeastOnceCount -= done.Acknowledgement == PacketType.PubAck ? 1 : 0;
                    hasWritten = true;
                }

                next++;
            }

            if (next == head)
            {
                return false;
            }

            Volatile.Write(ref head, next);
            waiting = room;
            room = null;
        }

        waiting?.SetResult();
        return hasWritten;
    }

    /// <summary>Completes when a slot is free.</summary>
    public Task WaitForRoomAsync()
    {
        lock (gate)
        {
            if (tail - head < capacity)
            {
                return Task.CompletedTask;
            }

            room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return room.Task;
        }
    }

    /// <summary>Releases a read loop that waits for room: the connection is closing.</summary>
    public void Abandon()
    {
        TaskCompletionSource? waiting;
        lock (gate)
        {
            waiting = room;
            room = null;
        }

        waiting?.SetResult();
    }

    private void Grow()
    {
        var larger = new Entry[Math.Max(FirstSize, entries.Length * 2)];
        for (var i = head; i < tail; i++)
        {
            larger[i & (larger.Length - 1)] = entries[i & (entries.Length - 1)];
        }

        entries = larger;
    }

    private readonly record struct Entry(PacketType Acknowledgement, ushort PacketId, ReasonCode Reason, bool IsDone, long Since);
}
