using GridGov.MqttBridge.Broker.Ingress;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Ingress;

/// <summary>The newest messages that nobody understood.</summary>
internal sealed class PostgresUnparsedStore(PostgresStore store) : IUnparsedStore
{
    private const string Inserting = "INSERT INTO unparsed(received_ticks, username, topic, fault, payload) VALUES($1, $2, $3, $4, $5)";

    private const string Trimming = "DELETE FROM unparsed WHERE number <= (SELECT max(number) FROM unparsed) - $1";

    private const string Selecting = """
        SELECT number, received_ticks, username, topic, fault, payload FROM unparsed
        WHERE number < $1 AND starts_with(topic, $2) ORDER BY number DESC LIMIT $3
        """;

    public ValueTask KeepAsync(UnparsedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var payload = message.Payload[..Math.Min(message.Payload.Length, store.Options.UnparsedPayloadBytes)];
        return new(store.WriteAsync(
            group =>
            {
                group.Add(Inserting).Parameters.Instant(message.ReceivedAt).Text(message.User).Text(message.Topic).Text(message.Fault).Bytes(payload);
                group.Add(Trimming).Parameters.Long(store.Options.UnparsedKept);
            },
            CancellationToken.None,
            payload.Length));
    }

    public async Task<IReadOnlyList<UnparsedMessage>> ReadAsync(string topicPrefix, long? before, int limit, CancellationToken cancellationToken) =>
        await store.Readers.ListAsync(
            Selecting,
            parameters => parameters.Long(before ?? long.MaxValue).Text(topicPrefix).Long(limit),
            static row => new UnparsedMessage(row.GetString(2), row.GetString(3), row.Bytes(5), row.GetString(4), row.Instant(1)) { Number = row.GetInt64(0) },
            cancellationToken);
}
