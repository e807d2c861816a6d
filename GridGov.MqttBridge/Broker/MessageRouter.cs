using GridGov.MqttBridge.Broker.Retention;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Broker.Subscriptions;

namespace GridGov.MqttBridge.Broker;

/// <summary>Takes a message to the sessions that subscribe to its topic: retain, match, store what must survive, send.</summary>
internal sealed class MessageRouter(SessionPorts ports, SubscriptionIndex index, RetainedMessages retained)
{
    [ThreadStatic]
    private static List<Delivery>? scratch;

    /// <summary>
    /// Completes when the message is durable for every persistent session and as retained message; then it has been sent to
    /// those that are connected. Throws when it cannot be stored.
    /// </summary>
    /// <param name="message">What.</param>
    /// <param name="source">The publisher's session; null: the server.</param>
    /// <param name="onlyUser">Only sessions of this user; null: all.</param>
    /// <param name="alongside">A change that must be stored in the same step, or null.</param>
    /// <returns>The number of sessions.</returns>
    public ValueTask<int> PublishAsync(BrokerMessage message, Session? source, string? onlyUser = null, SessionChange? alongside = null)
    {
        if (!ports.Retractions.TryFlush())
        {
            return ValueTask.FromException<int>(new IOException("Earlier messages have not been taken back yet."));
        }

        var mustWait = alongside is not null;
        var changes = mustWait ? new List<SessionChange> { alongside! } : null;
        if (message.IsRetained && retained.Apply(message) is { } kept)
        {
            (changes ??= []).Add(kept);
        }

        List<(Session, OutboundMessage)>? staged = null;
        var matches = scratch ?? [];
        scratch = null;
        index.Match(message.Topic, source, matches);
        var count = 0;
        foreach (var delivery in matches)
        {
            if (onlyUser is not null && !string.Equals(delivery.Session.Key.User, onlyUser, StringComparison.Ordinal))
            {
                continue;
            }

            count++;
            if (delivery.Session.Offer(message, delivery, isRetainedCopy: false, mustWait) is { } outbound)
            {
                Stage(delivery.Session, outbound, ref staged, ref changes);
            }
        }

        matches.Clear();
        scratch = matches;
        return changes is null ? ValueTask.FromResult(count) : StoreAsync(changes, staged, count);
    }

    /// <summary>No room for another topic's retained message.</summary>
    public bool IsRetainedFull(string topic) => retained.IsFullFor(topic);

    /// <summary>Sends retained messages to one new subscription.</summary>
    public ValueTask<int> SendRetainedAsync(Session session, string filter, SubscriptionOptions options)
    {
        var delivery = new Delivery(session, options.MaximumQoS, options.RetainAsPublished, options.Identifier is { } identifier ? [identifier] : []);
        List<SessionChange>? changes = null;
        List<(Session, OutboundMessage)>? staged = null;
        var found = retained.Find(filter);
        foreach (var message in found)
        {
            if (session.Offer(message, delivery, isRetainedCopy: true) is { } outbound)
            {
                Stage(session, outbound, ref staged, ref changes);
            }
        }

        return changes is null ? ValueTask.FromResult(found.Count) : StoreAsync(changes, staged, found.Count);
    }

    /// <summary>Takes messages of shared subscriptions to other members. Does not wait; what cannot be stored is counted and lost with its session.</summary>
    public void HandOver(IReadOnlyList<OutboundMessage> orphans)
    {
        List<SessionChange>? changes = null;
        List<(Session, OutboundMessage)>? staged = null;
        foreach (var orphan in orphans)
        {
            if (!orphan.Message.HasExpired(ports.Time.GetUtcNow()) && index.ChooseMember(orphan.Share!) is { } delivery
                && delivery.Session.Offer(orphan.Message, delivery, isRetainedCopy: false) is { } outbound)
            {
                Stage(delivery.Session, outbound, ref staged, ref changes);
            }
        }

        if (changes is not null)
        {
            ports.Observe(Discard(StoreAsync(changes, staged, staged!.Count)));
        }

        static async ValueTask Discard(ValueTask<int> stored) => await stored.ConfigureAwait(false);
    }

    private static void Stage(Session session, OutboundMessage outbound, ref List<(Session, OutboundMessage)>? staged, ref List<SessionChange>? changes)
    {
        (staged ??= []).Add((session, outbound));
        if (session.IsPersistent && outbound.IsOwed)
        {
            (changes ??= []).Add(new SessionChange.Queued(session.Key, outbound.ToStored()));
        }
    }

    private async ValueTask<int> StoreAsync(List<SessionChange> changes, List<(Session Session, OutboundMessage Message)>? staged, int count)
    {
        var append = ports.AppendSafely(changes);
        var isRefused = append.IsFaulted;
        try
        {
            await append.ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            ports.StoreFaulted(fault);
            Withdraw(changes, staged ?? [], isRefused);
            throw;
        }

        foreach (var (session, message) in staged ?? [])
        {
            session.Stored(message);
        }

        return count;
    }

    private void Withdraw(List<SessionChange> changes, List<(Session Session, OutboundMessage Message)> staged, bool isRefused)
    {
        foreach (var (session, message) in staged)
        {
            session.Withdraw(message);
        }

        if (isRefused)
        {
            Forget();
            return;
        }

        SessionChange?[] opposites = [.. changes.Select(static change => change switch
        {
            SessionChange.Queued queued => new SessionChange.Delivered(queued.Key, queued.Message.Sequence),
            SessionChange.Received received => new SessionChange.Released(received.Key, received.Id.PacketId),
            _ => (SessionChange?)null, // a retained message is simply set again
        })];
        ports.Retractions.Add([.. opposites.OfType<SessionChange>()], Forget);

        void Forget()
        {
            foreach (var (session, message) in staged)
            {
                session.Forget(message);
            }
        }
    }
}
