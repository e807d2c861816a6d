using System.Globalization;
using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.Storage.Sessions;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Sessions;

/// <summary>Persistent MQTT sessions. The one writer keeps the order of the calls.</summary>
internal sealed class SqliteSessionStore(SqliteStore store) : ISessionStore
{
    private static readonly SqlText Sessions =
        new("SELECT session, user, client, expiry_ticks, disconnected_ticks, will, will_delay_ticks, kind, district, local_id FROM sessions ORDER BY session");

    private static readonly SqlText Subscriptions = new("""
        SELECT filter, maximum_qos, no_local, retain_as_published, retain_handling, identifier FROM session_subscriptions WHERE session = ?1
        """);

    private static readonly SqlText Queue = new("""
        SELECT sequence, packet_id, state, qos, is_retained, identifiers, message FROM session_queue WHERE session = ?1 ORDER BY sequence
        """);

    private static readonly SqlText Received = new("SELECT packet_id, content, received_ticks, is_taken FROM session_received WHERE session = ?1");

    private static readonly SqlText Retained = new("SELECT message FROM retained ORDER BY topic");

    public Task<StoredBroker> LoadAsync(CancellationToken cancellationToken) => store.ReadAsync(
        static reader =>
        {
            reader.BeginSnapshot();
            return new StoredBroker(LoadSessions(reader), LoadAll(reader[Retained], static row => StoredMessage.Decode(row.Blob(0))));
        },
        cancellationToken);

    public ValueTask AppendAsync(IReadOnlyList<SessionChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var write = new SessionWrite(changes);
        return new(store.WriteAsync(write.Apply, CancellationToken.None, write.HeldBytes));
    }

    private static List<StoredSession> LoadSessions(ReaderPool.Lease reader) => LoadAll(reader[Sessions], row =>
    {
        var id = row.Long(0);
        return new StoredSession(
            new SessionKey(row.Text(1), row.Text(2)),
            new TimeSpan(row.Long(3)),
            row.InstantOrNull(4),
            row.IsNull(5) ? null : new Will(StoredMessage.Decode(row.Blob(5)), new TimeSpan(row.Long(6))),
            LoadAll(reader[Subscriptions].Bind(1, id), ReadSubscription).ToDictionary(StringComparer.Ordinal),
            LoadAll(reader[Queue].Bind(1, id), ReadQueued),
            LoadAll(reader[Received].Bind(1, id), static packet => new ReceivedId((ushort)packet.Int(0), packet.Long(1), packet.Instant(2), packet.Bool(3))),
            row.IsNull(7) ? null : new ClientIdentity(row.Text(1), (ClientKind)row.Int(7), row.TextOrNull(8), row.TextOrNull(9)));
    });

    private static KeyValuePair<string, SubscriptionOptions> ReadSubscription(Statement row) => new(
        row.Text(0),
        new SubscriptionOptions(
            (QualityOfService)row.Int(1), row.Bool(2), row.Bool(3), (RetainHandling)row.Int(4), row.IsNull(5) ? null : row.Int(5)));

    private static QueuedMessage ReadQueued(Statement row) => new(
        row.Long(0),
        StoredMessage.Decode(row.Blob(6)),
        (QualityOfService)row.Int(3),
        row.Bool(4),
        [.. row.Text(5).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static text => int.Parse(text, CultureInfo.InvariantCulture))],
        (ushort)row.Int(1),
        (DeliveryState)row.Int(2));

    private static List<T> LoadAll<T>(Statement rows, Func<Statement, T> read)
    {
        using (rows)
        {
            var all = new List<T>();
            while (rows.Step())
            {
                all.Add(read(rows));
            }

            return all;
        }
    }
}
