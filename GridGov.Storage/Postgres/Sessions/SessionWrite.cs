using GridGov.MqttBridge.Broker.Sessions;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Sessions;
using Npgsql;

namespace GridGov.Storage.Postgres.Sessions;

/// <summary>Applies one call's changes in their order, a command each. Messages were encoded by the caller, not on the writer's thread.</summary>
internal sealed class SessionWrite
{
    private const string Session = "(SELECT session FROM sessions WHERE key = $1)";

    private const string Dropping = """
        WITH gone AS (DELETE FROM sessions WHERE key = $1 RETURNING session),
            subscriptions AS (DELETE FROM session_subscriptions d USING gone WHERE d.session = gone.session),
            queue AS (DELETE FROM session_queue d USING gone WHERE d.session = gone.session)
        DELETE FROM session_received d USING gone WHERE d.session = gone.session
        """;

    private const string Opening = """
        INSERT INTO sessions(key, username, client, expiry_ticks, will, will_delay_ticks, kind, district, local_id) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (key) DO UPDATE SET
            expiry_ticks = excluded.expiry_ticks, will = excluded.will, will_delay_ticks = excluded.will_delay_ticks, disconnected_ticks = NULL,
            kind = excluded.kind, district = excluded.district, local_id = excluded.local_id
        """;

    private const string Closing = "UPDATE sessions SET expiry_ticks = $2, will = $3, will_delay_ticks = $4, disconnected_ticks = $5 WHERE key = $1";

    private const string SettlingWill = "UPDATE sessions SET will = NULL, will_delay_ticks = NULL WHERE key = $1";

    private const string Subscribing = """
        INSERT INTO session_subscriptions(session, filter_key, filter, maximum_qos, no_local, retain_as_published, retain_handling, identifier)
        SELECT session, $2, $3, $4, $5, $6, $7, $8 FROM sessions WHERE key = $1
        ON CONFLICT (session, filter_key) DO UPDATE SET
            maximum_qos = excluded.maximum_qos, no_local = excluded.no_local, retain_as_published = excluded.retain_as_published,
            retain_handling = excluded.retain_handling, identifier = excluded.identifier
        """;

    private const string Unsubscribing = $"DELETE FROM session_subscriptions WHERE session = {Session} AND filter_key = $2";

    private const string Queueing = """
        INSERT INTO session_queue(session, sequence, packet_id, state, qos, is_retained, identifiers, message)
        SELECT session, $2, $3, $4, $5, $6, $7, $8 FROM sessions WHERE key = $1
        ON CONFLICT (session, sequence) DO UPDATE SET
            packet_id = excluded.packet_id, state = excluded.state, qos = excluded.qos, is_retained = excluded.is_retained,
            identifiers = excluded.identifiers, message = excluded.message
        """;

    private const string Moving = $"UPDATE session_queue SET state = $3 WHERE session = {Session} AND sequence = $2";

    private const string BeginningToSend = $"UPDATE session_queue SET state = $2 WHERE session = {Session} AND state = $3";

    private const string Forgetting = $"DELETE FROM session_queue WHERE session = {Session} AND sequence = $2";

    private const string Taking = """
        INSERT INTO session_received(session, packet_id, content, received_ticks, is_taken) SELECT session, $2, $3, $4, $5 FROM sessions WHERE key = $1
        ON CONFLICT (session, packet_id) DO UPDATE SET
            content = excluded.content, received_ticks = excluded.received_ticks, is_taken = excluded.is_taken
        """;

    private const string Releasing = $"DELETE FROM session_received WHERE session = {Session} AND packet_id = $2";

    private const string Retaining =
        "INSERT INTO retained(topic_key, message) VALUES($1, $2) ON CONFLICT (topic_key) DO UPDATE SET message = excluded.message";

    private const string ClearingRetained = "DELETE FROM retained WHERE topic_key = $1";

    private readonly (SessionChange Change, byte[]? Message)[] _changes;

    /// <summary>Copies what the caller may change or use again.</summary>
    internal SessionWrite(IReadOnlyList<SessionChange> changes)
    {
        _changes = new (SessionChange, byte[]?)[changes.Count];
        for (var i = 0; i < _changes.Length; i++)
        {
            _changes[i] = (changes[i], StoredMessage.EncodeOf(changes[i]));
        }
    }

    internal int HeldBytes => _changes.Sum(static change => change.Message?.Length ?? 0);

    internal void AddTo(PostgresGroup group)
    {
        foreach (var (change, message) in _changes)
        {
            Add(group, change, message);
        }
    }

    private static void Add(PostgresGroup group, SessionChange change, byte[]? message)
    {
        switch (change)
        {
            case SessionChange.Opened opened:
                Open(group, opened, message);
                break;
            case SessionChange.Closed closed:
                Of(group, Closing, closed.Key).Long(closed.Expiry.Ticks).Bytes(message).Long(closed.Will?.Delay.Ticks).Instant(closed.At);
                break;
            case SessionChange.Removed removed:
                Of(group, Dropping, removed.Key);
                break;
            case SessionChange.WillSettled settled:
                Of(group, SettlingWill, settled.Key);
                break;
            case SessionChange.Subscribed subscribed:
                var options = subscribed.Options;
                Of(group, Subscribing, subscribed.Key).Text(TextKey.Of(subscribed.Filter)).Text(subscribed.Filter).Int((int)options.MaximumQoS)
                    .Bool(options.NoLocal).Bool(options.RetainAsPublished).Int((int)options.RetainHandling).Int(options.Identifier);
                break;
            case SessionChange.Unsubscribed unsubscribed:
                Of(group, Unsubscribing, unsubscribed.Key).Text(TextKey.Of(unsubscribed.Filter));
                break;
            case SessionChange.Queued queued:
                var owed = queued.Message;
                Of(group, Queueing, queued.Key).Long(owed.Sequence).Int(owed.PacketId).Int((int)owed.State).Int((int)owed.QoS).Bool(owed.IsRetained)
                    .Ints(owed.SubscriptionIdentifiers).Bytes(message);
                break;
            case SessionChange.Moved moved:
                Of(group, Moving, moved.Key).Long(moved.Sequence).Int((int)moved.State);
                break;
            case SessionChange.Delivered delivered:
                Of(group, Forgetting, delivered.Key).Long(delivered.Sequence);
                break;
            case SessionChange.Received received:
                Of(group, Taking, received.Key).Int(received.Id.PacketId).Long(received.Id.Content).Instant(received.Id.ReceivedAt).Bool(received.Id.IsTaken);
                break;
            case SessionChange.Released released:
                Of(group, Releasing, released.Key).Int(released.PacketId);
                break;
            case SessionChange.Retained retained:
                group.Add(Retaining).Parameters.Text(TextKey.Of(retained.Message.Topic)).Bytes(message);
                break;
            case SessionChange.RetainedCleared cleared:
                group.Add(ClearingRetained).Parameters.Text(TextKey.Of(cleared.Topic));
                break;
        }
    }

    private static void Open(PostgresGroup group, SessionChange.Opened opened, byte[]? will)
    {
        if (opened.IsNew)
        {
            Of(group, Dropping, opened.Key);
        }
        else
        {
            Of(group, BeginningToSend, opened.Key).Int((int)DeliveryState.Queued).Int((int)DeliveryState.Waiting);
        }

        Of(group, Opening, opened.Key).Text(opened.Key.User).Text(opened.Key.ClientId).Long(opened.Expiry.Ticks).Bytes(will).Long(opened.Will?.Delay.Ticks)
            .Int((int?)opened.Identity?.Kind).Text(opened.Identity?.District).Text(opened.Identity?.LocalId);
    }

    private static NpgsqlParameterCollection Of(PostgresGroup group, string sql, SessionKey key) =>
        group.Add(sql).Parameters.Text(TextKey.Of($"{key.User}\n{key.ClientId}"));
}
