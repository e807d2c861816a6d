using System.Globalization;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.Storage.Sessions;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Sessions;

/// <summary>Applies one call's changes in their order. Messages were encoded by the caller, not on the writer's thread.</summary>
internal sealed class SessionWrite
{
    private const string Dependents = "session_subscriptions session_queue session_received";

    private static readonly SqlText Find = new("SELECT session FROM sessions WHERE user = ?1 AND client = ?2");

    private static readonly SqlText Add = new("""
        INSERT INTO sessions(user, client, expiry_ticks, will, will_delay_ticks, kind, district, local_id) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """);

    private static readonly SqlText Update = new("""
        UPDATE sessions SET expiry_ticks = ?2, will = ?3, will_delay_ticks = ?4, disconnected_ticks = ?5 WHERE session = ?1
        """);

    private static readonly SqlText Identify = new("UPDATE sessions SET kind = ?2, district = ?3, local_id = ?4 WHERE session = ?1");

    private static readonly SqlText Remove = new("DELETE FROM sessions WHERE session = ?1");

    private static readonly SqlText[] RemoveDependents =
        [.. Dependents.Split(' ').Select(static table => new SqlText($"DELETE FROM {table} WHERE session = ?1"))];

    private static readonly SqlText SettleWill = new("UPDATE sessions SET will = NULL, will_delay_ticks = NULL WHERE session = ?1");

    private static readonly SqlText Subscribe = new("INSERT OR REPLACE INTO session_subscriptions VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    private static readonly SqlText Unsubscribe = new("DELETE FROM session_subscriptions WHERE session = ?1 AND filter = ?2");

    private static readonly SqlText Enqueue = new("INSERT OR REPLACE INTO session_queue VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

    private static readonly SqlText Move = new("UPDATE session_queue SET state = ?3 WHERE session = ?1 AND sequence = ?2");

    private static readonly SqlText BeginSending = new("UPDATE session_queue SET state = ?2 WHERE session = ?1 AND state = ?3");

    private static readonly SqlText Forget = new("DELETE FROM session_queue WHERE session = ?1 AND sequence = ?2");

    private static readonly SqlText Take = new("INSERT OR REPLACE INTO session_received(session, packet_id, content, received_ticks, is_taken) VALUES(?1, ?2, ?3, ?4, ?5)");

    private static readonly SqlText Release = new("DELETE FROM session_received WHERE session = ?1 AND packet_id = ?2");

    private static readonly SqlText Retain = new("INSERT INTO retained(topic, message) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET message = excluded.message");

    private static readonly SqlText ClearRetained = new("DELETE FROM retained WHERE topic = ?1");

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

    internal void Apply(SqliteWriteSession session)
    {
        foreach (var (change, message) in _changes)
        {
            Apply(session, change, message);
        }
    }

    private static void Apply(SqliteWriteSession session, SessionChange change, byte[]? message)
    {
        switch (change)
        {
            case SessionChange.Opened opened:
                Open(session, opened, message);
                break;
            case SessionChange.Closed closed when IdOf(session, closed.Key) is { } id:
                BindWill(session[Update].Bind(1, id).Bind(2, closed.Expiry.Ticks), 3, message, closed.Will).Bind(5, closed.At).Run();
                break;
            case SessionChange.Removed removed when IdOf(session, removed.Key) is { } id:
                Drop(session, id);
                break;
            case SessionChange.WillSettled settled when IdOf(session, settled.Key) is { } id:
                session[SettleWill].Bind(1, id).Run();
                break;
            case SessionChange.Subscribed subscribed when IdOf(session, subscribed.Key) is { } id:
                var options = subscribed.Options;
                BindOptional(
                    session[Subscribe].Bind(1, id).Bind(2, subscribed.Filter).Bind(3, (int)options.MaximumQoS).Bind(4, options.NoLocal)
                        .Bind(5, options.RetainAsPublished).Bind(6, (int)options.RetainHandling),
                    7,
                    options.Identifier).Run();
                break;
            case SessionChange.Unsubscribed unsubscribed when IdOf(session, unsubscribed.Key) is { } id:
                session[Unsubscribe].Bind(1, id).Bind(2, unsubscribed.Filter).Run();
                break;
            case SessionChange.Queued queued when IdOf(session, queued.Key) is { } id:
                var owed = queued.Message;
                session[Enqueue].Bind(1, id).Bind(2, owed.Sequence).Bind(3, owed.PacketId).Bind(4, (int)owed.State).Bind(5, (int)owed.QoS)
                    .Bind(6, owed.IsRetained).Bind(7, Join(owed.SubscriptionIdentifiers)).Bind(8, message).Run();
                break;
            case SessionChange.Moved moved when IdOf(session, moved.Key) is { } id:
                session[Move].Bind(1, id).Bind(2, moved.Sequence).Bind(3, (int)moved.State).Run();
                break;
            case SessionChange.Delivered delivered when IdOf(session, delivered.Key) is { } id:
                session[Forget].Bind(1, id).Bind(2, delivered.Sequence).Run();
                break;
            case SessionChange.Received received when IdOf(session, received.Key) is { } id:
                session[Take].Bind(1, id).Bind(2, received.Id.PacketId).Bind(3, received.Id.Content).Bind(4, received.Id.ReceivedAt).Bind(5, received.Id.IsTaken).Run();
                break;
            case SessionChange.Released released when IdOf(session, released.Key) is { } id:
                session[Release].Bind(1, id).Bind(2, released.PacketId).Run();
                break;
            case SessionChange.Retained retained:
                session[Retain].Bind(1, retained.Message.Topic).Bind(2, message).Run();
                break;
            case SessionChange.RetainedCleared cleared:
                session[ClearRetained].Bind(1, cleared.Topic).Run();
                break;
            default:
                break; // a change to a session that is gone
        }
    }

    private static void Open(SqliteWriteSession session, SessionChange.Opened opened, byte[]? will)
    {
        var known = IdOf(session, opened.Key);
        if (known is { } old && opened.IsNew)
        {
            Drop(session, old);
            known = null;
        }

        if (known is { } id)
        {
            BindWill(session[Update].Bind(1, id).Bind(2, opened.Expiry.Ticks), 3, will, opened.Will).BindNull(5).Run();
            BindIdentity(session[Identify].Bind(1, id), 2, opened.Identity).Run();
            session[BeginSending].Bind(1, id).Bind(2, (int)DeliveryState.Queued).Bind(3, (int)DeliveryState.Waiting).Run();
        }
        else
        {
            var added = session[Add].Bind(1, opened.Key.User).Bind(2, opened.Key.ClientId).Bind(3, opened.Expiry.Ticks);
            BindIdentity(BindWill(added, 4, will, opened.Will), 6, opened.Identity).Run();
        }
    }

    private static void Drop(SqliteWriteSession session, long id)
    {
        foreach (var remove in RemoveDependents)
        {
            session[remove].Bind(1, id).Run();
        }

        session[Remove].Bind(1, id).Run();
    }

    private static long? IdOf(SqliteWriteSession session, SessionKey key)
    {
        using var row = session[Find].Bind(1, key.User).Bind(2, key.ClientId);
        return row.Step() ? row.Long(0) : null;
    }

    private static Statement BindWill(Statement statement, int parameter, byte[]? message, Will? will) => will is null
        ? statement.BindNull(parameter).BindNull(parameter + 1)
        : statement.Bind(parameter, message).Bind(parameter + 1, will.Delay.Ticks);

    private static Statement BindIdentity(Statement statement, int parameter, ClientIdentity? identity) => identity is null
        ? statement.BindNull(parameter).BindNull(parameter + 1).BindNull(parameter + 2)
        : statement.Bind(parameter, (int)identity.Kind).Bind(parameter + 1, identity.District).Bind(parameter + 2, identity.LocalId);

    private static Statement BindOptional(Statement statement, int parameter, int? value) =>
        value is { } present ? statement.Bind(parameter, present) : statement.BindNull(parameter);

    private static string Join(IReadOnlyList<int> identifiers) =>
        string.Join(' ', identifiers.Select(static identifier => identifier.ToString(CultureInfo.InvariantCulture)));
}
