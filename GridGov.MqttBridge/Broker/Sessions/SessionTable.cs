using System.Collections.Concurrent;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Limits;
using GridGov.MqttBridge.Broker.Subscriptions;
using GridGov.MqttBridge.Protocol;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>All sessions by (user, client id): opening, take-over, closing, expiry and wills that wait.</summary>
internal sealed class SessionTable(SessionPorts ports, SubscriptionIndex index)
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<SessionKey, Session> sessions = [];
    private readonly UserSessions users = new();

    public int Count => sessions.Count;

    public IEnumerable<Session> All => sessions.Select(static pair => pair.Value);

    /// <summary>Publishes a will whose time has come; set once by the composition.</summary>
    public Action<SessionKey, Will, ClientIdentity?> WillDue { get; set; } = static (_, _, _) => { };

    /// <summary>Gives what an ended session still owed by shared subscriptions to their other members; set once by the composition.</summary>
    public Action<IReadOnlyList<OutboundMessage>> Orphaned { get; set; } = static _ => { };

    /// <summary>Who has been fighting over a session.</summary>
    public TakeOverLedger TakeOvers { get; } = new(ports.Time);

    /// <summary>Somebody is connected with that session.</summary>
    public bool IsHeld(SessionKey key) => sessions.TryGetValue(key, out var session) && session.Link is not null;

    public void Restore(IReadOnlyList<StoredSession> stored)
    {
        var now = ports.Time.GetUtcNow();
        foreach (var entry in stored)
        {
            var session = new Session(entry.Key, ports);
            session.Restore(entry, now);
            sessions[entry.Key] = session;
            users.Add(session);
            foreach (var (filter, options) in entry.Subscriptions)
            {
                index.Add(session, filter, options);
            }
        }
    }

    /// <summary>
    /// Finds or creates the session and attaches the connection; an older connection of it is thrown out (0x8E). The will goes to disk with it, and counts from
    /// <see cref="KeepWill"/> on.
    /// </summary>
    public async ValueTask<OpenOutcome> OpenAsync(SessionKey key, ClientIdentity identity, bool cleanStart, TimeSpan expiry, Will? will, ISessionLink link)
    {
        Session session;
        bool isPresent;
        ValueTask stored;
        Will? overdueWill = null;
        ISessionLink? old = null;
        Session? ousted = null;
        Will? oustedWill = null;
        lock (gate)
        {
            isPresent = sessions.TryGetValue(key, out var existing) && !cleanStart && !HasExpired(existing, ports.Time.GetUtcNow());
            if (!isPresent && expiry > TimeSpan.Zero && existing is null && sessions.Count >= ports.Options.MaximumPersistentSessions)
            {
                ports.Metrics.LimitMet(MqttLimit.Sessions);
                return OpenOutcome.Refused(ReasonCode.QuotaExceeded);
            }

            if (existing is null && users.CountOf(key.User) >= MostSessionsOf(identity))
            {
                ports.Metrics.LimitMet(MqttLimit.SessionsPerUser);
                ousted = users.LongestAway(key.User);
                if (ousted is null)
                {
                    return OpenOutcome.Refused(ReasonCode.QuotaExceeded);
                }

                oustedWill = TakeWill(ousted);
                Remove(ousted);
                ports.AppendInBackground(new SessionChange.Removed(ousted.Key));
            }

            var wasPersistent = existing?.IsPersistent ?? false;
            if (existing is not null)
            {
                old = existing.Link;
                // §3.1.3.2.2: a return within the will's delay withdraws it, unless the session ends here; it stays until the return is accepted
                var isWithdrawn = isPresent && (old is null || existing.Will?.Delay > TimeSpan.Zero);
                overdueWill = isWithdrawn ? null : TakeWill(existing);
            }

            session = isPresent ? existing! : Replace(key, existing);
            session.Identity = identity;
            session.Expiry = expiry;
            session.WillDueAt = null;
            session.Attach(link);
            stored = session.IsPersistent
                ? ports.AppendSafely([new SessionChange.Opened(key, expiry, will, IsNew: !isPresent, identity)])
                : wasPersistent ? ports.AppendSafely([new SessionChange.Removed(key)]) : ValueTask.CompletedTask;
        }

        old?.BeginClose(ReasonCode.SessionTakenOver);
        if (overdueWill is not null)
        {
            WillDue(key, overdueWill, identity);
        }

        if (oustedWill is not null)
        {
            WillDue(ousted!.Key, oustedWill, ousted.Identity);
        }

        try
        {
            await stored.ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            ports.StoreFaulted(fault);
            Close(session, link);
            return OpenOutcome.Refused(ReasonCode.ServerUnavailable);
        }

        return new OpenOutcome(session, isPresent, ReasonCode.Success);
    }

    /// <summary>
    /// The client is about to hear that it is accepted: from now on its will, and no earlier one, is published when it goes without a word (§3.1.2.5). A connection
    /// that ended before leaves none of its own: its client tries again and brings another. Null: it has none.
    /// </summary>
    public void KeepWill(Session session, ISessionLink link, Will? will)
    {
        lock (gate)
        {
            if (session.Link == link && !session.IsRemoved)
            {
                session.Will = will;
            }
        }
    }

    /// <summary>A connection has ended. Does nothing when another one has taken the session over.</summary>
    public void Close(Session session, ISessionLink link)
    {
        Will? due = null;
        lock (gate)
        {
            var now = ports.Time.GetUtcNow();
            if (!session.Detach(link, now) || session.IsRemoved)
            {
                return;
            }

            var will = session.Will;
            if (will is not null && (will.Delay <= TimeSpan.Zero || !session.IsPersistent))
            {
                due = TakeWill(session);
            }
            else if (will is not null)
            {
                session.WillDueAt = now + will.Delay;
            }

            if (session.IsPersistent)
            {
                ports.AppendInBackground(new SessionChange.Closed(session.Key, session.Expiry, session.Will, now));
            }
            else
            {
                Remove(session);
            }
        }

        if (due is not null)
        {
            WillDue(session.Key, due, session.Identity);
        }
    }

    /// <summary>Ends expired sessions and publishes wills whose delay is over. Called by the sweep.</summary>
    public void Sweep()
    {
        var now = ports.Time.GetUtcNow();
        foreach (var session in All)
        {
            if (session.DisconnectedAt is null)
            {
                continue;
            }

            Will? due = null;
            lock (gate)
            {
                if (session.DisconnectedAt is null || session.IsRemoved)
                {
                    continue;
                }

                var hasExpired = HasExpired(session, now);
                if (session.WillDueAt <= now || (hasExpired && session.Will is not null))
                {
                    due = TakeWill(session);
                    ports.AppendInBackground(new SessionChange.WillSettled(session.Key));
                }

                if (hasExpired)
                {
                    Remove(session);
                    ports.AppendInBackground(new SessionChange.Removed(session.Key));
                }
            }

            if (due is not null)
            {
                WillDue(session.Key, due, session.Identity);
            }
        }
    }

    private Session Replace(SessionKey key, Session? existing)
    {
        if (existing is not null)
        {
            Remove(existing);
        }

        var session = sessions[key] = new Session(key, ports);
        users.Add(session);
        return session;
    }

    private int MostSessionsOf(ClientIdentity identity) => identity.Kind switch
    {
        ClientKind.System => int.MaxValue,
        ClientKind.Gateway => ports.Options.MaximumSessionsPerGateway,
        _ => ports.Options.MaximumSessionsPerUser,
    };

    private void Remove(Session session)
    {
        session.IsRemoved = true;
        sessions.TryRemove(new KeyValuePair<SessionKey, Session>(session.Key, session));
        users.Remove(session);
        if (session.FindOrphans() is { Count: > 0 } orphans)
        {
            Orphaned(orphans); // stored for their new owners before the end of the old one is
        }

        session.ForgetAll();
        index.RemoveAll(session);
    }

    private static Will? TakeWill(Session session)
    {
        var will = session.Will;
        session.Will = null;
        session.WillDueAt = null;
        return will;
    }

    private static bool HasExpired(Session session, DateTimeOffset now) =>
        session.DisconnectedAt is { } since && session.Expiry < TimeSpan.MaxValue && now - since >= session.Expiry;
}
