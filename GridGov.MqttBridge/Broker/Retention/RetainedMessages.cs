using GridGov.MqttBridge.Broker.Sessions;

namespace GridGov.MqttBridge.Broker.Retention;

/// <summary>The last retained message of each topic (§3.3.1.3).</summary>
internal sealed class RetainedMessages(int maximum, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly RetainedTree messages = new();
    private readonly PriorityQueue<BrokerMessage, DateTimeOffset> expiring = new();

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
                Set(message);
            }
        }
    }

    public bool IsFullFor(string topic)
    {
        lock (gate)
        {
            return messages.Count >= maximum && messages.Find(topic) is null;
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

            Set(message);
            return new SessionChange.Retained(message);
        }
    }

    /// <summary>What a new subscription gets; a plain filter.</summary>
    public IReadOnlyList<BrokerMessage> Find(string filter)
    {
        var now = time.GetUtcNow();
        var found = new List<BrokerMessage>();
        lock (gate)
        {
            messages.Collect(filter, found);
        }

        found.RemoveAll(message => message.HasExpired(now));
        return found;
    }

    /// <summary>Forgets what has expired; returns what is to be stored.</summary>
    public IReadOnlyList<SessionChange> Sweep()
    {
        var now = time.GetUtcNow();
        List<SessionChange>? cleared = null;
        lock (gate)
        {
            while (expiring.TryPeek(out var message, out var deadline) && deadline <= now)
            {
                expiring.Dequeue();
                if (ReferenceEquals(messages.Find(message.Topic), message))
                {
                    messages.Remove(message.Topic);
                    (cleared ??= []).Add(new SessionChange.RetainedCleared(message.Topic));
                }
            }
        }

        return cleared ?? [];
    }

    private void Set(BrokerMessage message)
    {
        messages.Set(message);
        if (message.ExpiresAt is not { } deadline)
        {
            return;
        }

        expiring.Enqueue(message, deadline);
        if (expiring.Count > 2 * (messages.Count + 16))
        {
            ForgetReplaced();
        }
    }

    /// <summary>A topic that is set again and again leaves its old deadlines behind; they must not outgrow the messages.</summary>
    private void ForgetReplaced()
    {
        var live = expiring.UnorderedItems.Where(item => ReferenceEquals(messages.Find(item.Element.Topic), item.Element)).ToArray();
        expiring.Clear();
        expiring.EnqueueRange(live);
    }
}
