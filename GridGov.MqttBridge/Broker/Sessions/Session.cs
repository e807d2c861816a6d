using GridGov.MqttBridge.Broker.Access;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>
/// The state that MQTT keeps for a client between and during its connections: subscriptions, what it is owed, its QoS 2 ids and
/// its will. A message for a persistent session is stored first and sent afterwards.
/// </summary>
internal sealed partial class Session(SessionKey key, SessionPorts ports)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SubscriptionOptions> subscriptions = new(StringComparer.Ordinal);
    private readonly Dictionary<ushort, OutboundMessage> owed = [];
    private readonly Queue<OutboundMessage> waiting = new();
    private ISessionLink? link;
    private bool isLive;
    private long lastSequence;
    private long owedBytes;
    private ushort lastPacketId;
    private int unacknowledged;

    public SessionKey Key => key;

    public ReceivedIds Received { get; } = new();

    /// <summary>Outlives its connection.</summary>
    public bool IsPersistent => Expiry > TimeSpan.Zero;

    public TimeSpan Expiry { get; set; }

    public Will? Will { get; set; }

    /// <summary>Who connected last; null: not since an older program stored the session.</summary>
    public ClientIdentity? Identity { get; set; }

    /// <summary>Null while connected.</summary>
    public DateTimeOffset? DisconnectedAt { get; private set; }

    /// <summary>When the will is due; null: none is pending.</summary>
    public DateTimeOffset? WillDueAt { get; set; }

    /// <summary>Taken out of the table; late callers must not revive it.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Scratch of <see cref="Subscriptions.SubscriptionIndex"/>, guarded by its lock.</summary>
    public long MatchStamp { get; set; }

    /// <summary>As <see cref="MatchStamp"/>.</summary>
    public int MatchIndex { get; set; }

    public bool IsConnected => Volatile.Read(ref isLive);

    public int SubscriptionCount
    {
        get
        {
            lock (gate)
            {
                return subscriptions.Count;
            }
        }
    }

    public IReadOnlyList<KeyValuePair<string, SubscriptionOptions>> Subscriptions
    {
        get
        {
            lock (gate)
            {
                return [.. subscriptions];
            }
        }
    }

    public ISessionLink? Link
    {
        get
        {
            lock (gate)
            {
                return link;
            }
        }
    }

    public void Restore(StoredSession stored, DateTimeOffset now)
    {
        Expiry = stored.Expiry;
        Will = stored.Will;
        Identity = stored.Identity;
        DisconnectedAt = stored.DisconnectedAt ?? now;
        WillDueAt = stored.Will is { } will ? DisconnectedAt.Value + will.Delay : null;
        Received.Restore(stored.ReceivedIds);
        foreach (var (filter, options) in stored.Subscriptions)
        {
            subscriptions[filter] = options;
        }

        foreach (var message in stored.Outbound)
        {
            var outbound = OutboundMessage.FromStored(message);
            lastSequence = Math.Max(lastSequence, outbound.Sequence);
            owedBytes += outbound.Message.Payload.Length;
            ports.Queued.Take(outbound.Message.Payload.Length);
            owed[outbound.PacketId] = outbound;
            waiting.Enqueue(outbound);
        }
    }

    /// <summary>True when the filter is new to the session.</summary>
    public bool Subscribe(string filter, SubscriptionOptions options)
    {
        lock (gate)
        {
            var isNew = !subscriptions.ContainsKey(filter);
            subscriptions[filter] = options;
            return isNew;
        }
    }

    public bool HasSubscription(string filter)
    {
        lock (gate)
        {
            return subscriptions.ContainsKey(filter);
        }
    }

    public bool Unsubscribe(string filter)
    {
        lock (gate)
        {
            return subscriptions.Remove(filter);
        }
    }

    /// <summary>
    /// Takes a new connection; the one before is returned and no longer heard. Nothing is sent until <see cref="Resume"/>, before which
    /// <see cref="SessionChange.Opened"/> is stored.
    /// </summary>
    public ISessionLink? Attach(ISessionLink newLink)
    {
        lock (gate)
        {
            var old = link;
            link = newLink;
            isLive = false;
            DisconnectedAt = null;
            foreach (var message in owed.Values.Where(static message => message is { State: DeliveryState.Waiting, IsDurable: true }))
            {
                message.State = DeliveryState.Queued; // as the store hears by what is stored of this opening
            }

            return old;
        }
    }

    /// <summary>Starts delivery on the attached connection: first what was sent and not acknowledged, then the rest, in order.</summary>
    public void Resume()
    {
        lock (gate)
        {
            var rest = owed.Values.Where(m => !m.IsWithdrawn).OrderBy(m => m.Sequence).ToArray();
            waiting.Clear();
            unacknowledged = 0;
            foreach (var message in rest)
            {
                waiting.Enqueue(message);
            }

            isLive = true;
        }

        Pump();
    }

    /// <summary>The session has ended: it owes nothing any more.</summary>
    public void ForgetAll()
    {
        lock (gate)
        {
            ports.Queued.GiveBack(owedBytes);
            owedBytes = 0;
            owed.Clear();
            waiting.Clear();
        }
    }

    /// <summary>False: another connection has taken over meanwhile.</summary>
    public bool Detach(ISessionLink oldLink, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!ReferenceEquals(link, oldLink))
            {
                return false;
            }

            link = null;
            isLive = false;
            DisconnectedAt = now;
            return true;
        }
    }
}
