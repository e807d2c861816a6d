using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Retention;

/// <summary>The last retained message of each topic (§3.3.1.3).</summary>
internal sealed class RetainedMessages(int maximum, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, BrokerMessage> messages = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (gate)
            {
                return messages.Count;
            }
        }
    }

    public void Restore(IReadOnlyList<BrokerMessage> stored)
    {
        lock (gate)
        {
            foreach (var message in stored)
            {
                messages[message.Topic] = message;
            }
        }
    }

    public bool IsFullFor(string topic)
    {
        lock (gate)
        {
            return messages.Count >= maximum && !messages.ContainsKey(topic);
        }
    }

    /// <summary>Sets or, with an empty payload, clears; returns what is to be stored, null when nothing changed.</summary>
    public SessionChange? Apply(BrokerMessage message)
    {
        lock (gate)
        {
            if (message.Payload.IsEmpty)
            {
                return messages.Remove(message.Topic) ? new SessionChange.RetainedCleared(message.Topic) : null;
            }

            messages[message.Topic] = message;
            return new SessionChange.Retained(message);
        }
    }

    /// <summary>What a new subscription gets; a plain filter.</summary>
    public IReadOnlyList<BrokerMessage> Find(string filter)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!filter.Contains('+', StringComparison.Ordinal) && !filter.Contains('#', StringComparison.Ordinal))
            {
                return messages.TryGetValue(filter, out var single) && !single.HasExpired(now) ? [single] : [];
            }

            return [.. messages.Values.Where(message => !message.HasExpired(now) && TopicFilter.Matches(filter, message.Topic))];
        }
    }

    /// <summary>Forgets what has expired; returns what is to be stored.</summary>
    public IReadOnlyList<SessionChange> Sweep()
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var expired = messages.Values.Where(message => message.HasExpired(now)).Select(message => message.Topic).ToArray();
            foreach (var topic in expired)
            {
                messages.Remove(topic);
            }

            return [.. expired.Select(topic => new SessionChange.RetainedCleared(topic))];
        }
    }
}
