using System.Buffers.Binary;

namespace GridGov.MqttBridge.Broker.Connections;

/// <summary>A direct-mapped cache from topic bytes to <see cref="CachedTopic"/>. Grows with the topics a client uses, to a bound; a miss only costs time.</summary>
internal sealed class TopicCache(int maximumSize)
{
    private const int FirstSize = 8;

    private CachedTopic? single;
    private CachedTopic?[] slots = [];

    public CachedTopic? Find(ReadOnlySpan<byte> topic)
    {
        if (single is { } last && topic.SequenceEqual(last.Utf8))
        {
            return last;
        }

        if (slots.Length > 0 && slots[Hash(topic) & (uint)(slots.Length - 1)] is { } found && topic.SequenceEqual(found.Utf8))
        {
            single = found;
            return found;
        }

        return null;
    }

    public void Add(CachedTopic topic)
    {
        if (single is null)
        {
            single = topic;
            return;
        }

        if (slots.Length == 0)
        {
            slots = new CachedTopic?[FirstSize];
            Place(single);
        }

        while (!Place(topic) && slots.Length < maximumSize)
        {
            Grow();
        }

        slots[Hash(topic.Utf8) & (uint)(slots.Length - 1)] = topic;
        single = topic;
    }

    private bool Place(CachedTopic topic)
    {
        ref var slot = ref slots[Hash(topic.Utf8) & (uint)(slots.Length - 1)];
        if (slot is not null && !slot.Utf8.AsSpan().SequenceEqual(topic.Utf8))
        {
            return false;
        }

        slot = topic;
        return true;
    }

    private void Grow()
    {
        var old = slots;
        slots = new CachedTopic?[old.Length * 4];
        foreach (var topic in old)
        {
            if (topic is not null)
            {
                Place(topic);
            }
        }
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 29;
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 0xFF51AFD7ED558CCD;
        }

        return (uint)(hash ^ (hash >> 32));
    }
}
