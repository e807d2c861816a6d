using GridGov.MqttBridge.Broker.Ingress;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Ingress;

/// <summary>The newest messages that nobody understood.</summary>
internal sealed class SqliteUnparsedStore(SqliteStore store) : IUnparsedStore
{
    private static readonly SqlText Insert = new("INSERT INTO unparsed(received_ticks, user, topic, fault, payload) VALUES(?1, ?2, ?3, ?4, ?5)");
    private static readonly SqlText Trim = new("DELETE FROM unparsed WHERE number <= ?1");

    private static readonly SqlText Select = new("""
        SELECT number, received_ticks, user, topic, fault, payload FROM unparsed
        WHERE number < ?1 AND substr(topic, 1, length(?2)) = ?2 ORDER BY number DESC LIMIT ?3
        """);

    public ValueTask KeepAsync(UnparsedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var payload = message.Payload[..Math.Min(message.Payload.Length, store.Options.UnparsedPayloadBytes)];
        return new(store.WriteAsync(
            session =>
            {
                session[Insert].Bind(1, message.ReceivedAt).Bind(2, message.User).Bind(3, message.Topic).Bind(4, message.Fault).Bind(5, payload.Span).Run();
                session[Trim].Bind(1, session.LastRowId - store.Options.UnparsedKept).Run();
            },
            CancellationToken.None,
            payload.Length));
    }

    public Task<IReadOnlyList<UnparsedMessage>> ReadAsync(string topicPrefix, long? before, int limit, CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<UnparsedMessage>>(
        reader =>
        {
            using var rows = reader[Select].Bind(1, before ?? long.MaxValue).Bind(2, topicPrefix).Bind(3, limit);
            var messages = new List<UnparsedMessage>();
            while (rows.Step())
            {
                messages.Add(new UnparsedMessage(rows.Text(2), rows.Text(3), rows.Blob(5).ToArray(), rows.Text(4), rows.Instant(1)) { Number = rows.Long(0) });
            }

            return messages;
        },
        cancellationToken);
}
