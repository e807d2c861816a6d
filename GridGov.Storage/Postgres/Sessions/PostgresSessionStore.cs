using GridGov.MqttBridge.Broker.Access;
using GridGov.MqttBridge.Broker.Sessions;
using GridGov.MqttBridge.Protocol;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Sessions;
using Npgsql;

namespace GridGov.Storage.Postgres.Sessions;

/// <summary>Persistent MQTT sessions. The one writer keeps the order of the calls.</summary>
internal sealed class PostgresSessionStore(PostgresStore store) : ISessionStore
{
    private const string SelectingSubscriptions = """
        SELECT session, filter, maximum_qos, no_local, retain_as_published, retain_handling, identifier FROM session_subscriptions
        """;

    private const string SelectingQueue = """
        SELECT session, sequence, packet_id, state, qos, is_retained, identifiers, message FROM session_queue ORDER BY session, sequence
        """;

    private const string SelectingReceived = "SELECT session, packet_id, content, received_ticks, is_taken FROM session_received";

    private const string SelectingRetained = "SELECT message FROM retained ORDER BY topic_key";

    private const string SelectingSessions =
        "SELECT session, username, client, expiry_ticks, disconnected_ticks, will, will_delay_ticks, kind, district, local_id FROM sessions ORDER BY session";

    public Task<StoredBroker> LoadAsync(CancellationToken cancellationToken) => store.Readers.SnapshotAsync(
        static queries =>
        {
            queries.Add(SelectingSubscriptions);
            queries.Add(SelectingQueue);
            queries.Add(SelectingReceived);
            queries.Add(SelectingRetained);
            queries.Add(SelectingSessions);
        },
        static async (rows, cancelled) =>
        {
            var subscriptions = (await rows.AllAndNextAsync(ReadSubscription, cancelled)).ToLookup(static row => row.Session, static row => row.Subscription);
            var queues = (await rows.AllAndNextAsync(ReadQueued, cancelled)).ToLookup(static row => row.Session, static row => row.Message);
            var received = (await rows.AllAndNextAsync(ReadReceived, cancelled))
                .ToLookup(static row => row.Session, static row => row.Id);
            var retained = await rows.AllAndNextAsync(static row => StoredMessage.Decode(row.Bytes(0)), cancelled);
            var sessions = await rows.AllAsync(
                row => new StoredSession(
                    new SessionKey(row.GetString(1), row.GetString(2)),
                    new TimeSpan(row.GetInt64(3)),
                    row.InstantOrNull(4),
                    row.IsDBNull(5) ? null : new Will(StoredMessage.Decode(row.Bytes(5)), new TimeSpan(row.GetInt64(6))),
                    subscriptions[row.GetInt64(0)].ToDictionary(StringComparer.Ordinal),
                    [.. queues[row.GetInt64(0)]],
                    [.. received[row.GetInt64(0)]],
                    row.IsDBNull(7) ? null : new ClientIdentity(row.GetString(1), (ClientKind)row.GetInt32(7), row.TextOrNull(8), row.TextOrNull(9))),
                cancelled);
            return new StoredBroker(sessions, retained);
        },
        cancellationToken);

    public ValueTask AppendAsync(IReadOnlyList<SessionChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var write = new SessionWrite(changes);
        return new(store.WriteAsync(write.AddTo, CancellationToken.None, write.HeldBytes));
    }

    private static (long Session, KeyValuePair<string, SubscriptionOptions> Subscription) ReadSubscription(NpgsqlDataReader row) => (
        row.GetInt64(0),
        new(
            row.GetString(1),
            new SubscriptionOptions(
                (QualityOfService)row.GetInt32(2),
                row.GetBoolean(3),
                row.GetBoolean(4),
                (RetainHandling)row.GetInt32(5),
                row.IsDBNull(6) ? null : row.GetInt32(6))));

    private static (long Session, QueuedMessage Message) ReadQueued(NpgsqlDataReader row) => (
        row.GetInt64(0),
        new QueuedMessage(
            row.GetInt64(1),
            StoredMessage.Decode(row.Bytes(7)),
            (QualityOfService)row.GetInt32(4),
            row.GetBoolean(5),
            row.GetFieldValue<int[]>(6),
            (ushort)row.GetInt32(2),
            (DeliveryState)row.GetInt32(3)));

    private static (long Session, ReceivedId Id) ReadReceived(NpgsqlDataReader row) =>
        (row.GetInt64(0), new ReceivedId((ushort)row.GetInt32(1), row.GetInt64(2), row.Instant(3), row.GetBoolean(4)));
}
