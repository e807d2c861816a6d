using GridGov.MqttBridge.Broker.Access;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>
/// Keeps sessions in the process: for tests and for runs without a data directory. It survives an endpoint, not the process.
/// Also the model that other stores are compared with.
/// </summary>
public sealed class InMemorySessionStore : ISessionStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<SessionKey, Entry> sessions = [];
    private readonly Dictionary<string, BrokerMessage> retained = new(StringComparer.Ordinal);

    public Task<StoredBroker> LoadAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(new StoredBroker([.. sessions.Select(s => s.Value.ToStored(s.Key))], [.. retained.Values]));
        }
    }

    public ValueTask AppendAsync(IReadOnlyList<SessionChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (gate)
        {
            foreach (var change in changes)
            {
                Apply(change);
            }
        }

        return ValueTask.CompletedTask;
    }

    private void Apply(SessionChange change)
    {
        switch (change)
        {
            case SessionChange.Opened opened:
                if (opened.IsNew || !sessions.TryGetValue(opened.Key, out var entry))
                {
                    sessions[opened.Key] = entry = new Entry();
                }

                (entry.Expiry, entry.Will, entry.DisconnectedAt, entry.Identity) = (opened.Expiry, opened.Will, null, opened.Identity);
                foreach (var waiting in entry.Outbound.Values.Where(static queued => queued.State == DeliveryState.Waiting).ToArray())
                {
                    entry.Outbound[waiting.Sequence] = waiting with { State = DeliveryState.Queued };
                }

                break;
            case SessionChange.Closed closed when sessions.TryGetValue(closed.Key, out var entryToClose):
                (entryToClose.Expiry, entryToClose.Will, entryToClose.DisconnectedAt) = (closed.Expiry, closed.Will, closed.At);
                break;
            case SessionChange.Removed removed:
                sessions.Remove(removed.Key);
                break;
            case SessionChange.WillSettled settled when sessions.TryGetValue(settled.Key, out var willed):
                willed.Will = null;
                break;
            case SessionChange.Subscribed subscribed when sessions.TryGetValue(subscribed.Key, out var subscriber):
                subscriber.Subscriptions[subscribed.Filter] = subscribed.Options;
                break;
            case SessionChange.Unsubscribed unsubscribed when sessions.TryGetValue(unsubscribed.Key, out var unsubscriber):
                unsubscriber.Subscriptions.Remove(unsubscribed.Filter);
                break;
            case SessionChange.Queued queued when sessions.TryGetValue(queued.Key, out var owner):
                owner.Outbound[queued.Message.Sequence] = queued.Message;
                break;
            case SessionChange.Moved moved when sessions.TryGetValue(moved.Key, out var mover) && mover.Outbound.TryGetValue(moved.Sequence, out var message):
                mover.Outbound[moved.Sequence] = message with { State = moved.State };
                break;
            case SessionChange.Delivered delivered when sessions.TryGetValue(delivered.Key, out var receiver):
                receiver.Outbound.Remove(delivered.Sequence);
                break;
            case SessionChange.Received received when sessions.TryGetValue(received.Key, out var sender):
                sender.ReceivedIds[received.Id.PacketId] = received.Id;
                break;
            case SessionChange.Released released when sessions.TryGetValue(released.Key, out var releaser):
                releaser.ReceivedIds.Remove(released.PacketId);
                break;
            case SessionChange.Retained kept:
                retained[kept.Message.Topic] = kept.Message;
                break;
            case SessionChange.RetainedCleared cleared:
                retained.Remove(cleared.Topic);
                break;
            default:
                break; // a change to a session that is gone
        }
    }

    private sealed class Entry
    {
        public TimeSpan Expiry { get; set; }

        public Will? Will { get; set; }

        public DateTimeOffset? DisconnectedAt { get; set; }

        public Dictionary<string, SubscriptionOptions> Subscriptions { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<long, QueuedMessage> Outbound { get; } = [];

        public Dictionary<ushort, ReceivedId> ReceivedIds { get; } = [];

        public ClientIdentity? Identity { get; set; }

        public StoredSession ToStored(SessionKey key) => new(
            key, Expiry, DisconnectedAt, Will, new Dictionary<string, SubscriptionOptions>(Subscriptions, StringComparer.Ordinal), [.. Outbound.Values],
            [.. ReceivedIds.Values], Identity);
    }
}
