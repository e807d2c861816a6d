using GridGov.MqttBridge.Broker.Ingress;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Ingress;

/// <summary>Messages that faulted through a bug of ours, whole.</summary>
internal sealed class PostgresDeadLetterStore(PostgresStore store) : IDeadLetterStore
{
    private const string Inserting = "INSERT INTO dead_letters(received_ticks, username, topic, fault, attempts, payload) VALUES($1, $2, $3, $4, $5, $6)";

    private const string Trimming = "DELETE FROM dead_letters WHERE number <= (SELECT max(number) FROM dead_letters) - $1";

    private const string Selecting = """
        SELECT number, received_ticks, username, topic, fault, attempts, payload FROM dead_letters
        WHERE number < $1 AND starts_with(topic, $2) ORDER BY number DESC LIMIT $3
        """;

    public ValueTask KeepAsync(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new(store.WriteAsync(
            group =>
            {
                group.Add(Inserting).Parameters.Instant(letter.ReceivedAt).Text(letter.User).Text(letter.Topic).Text(letter.Fault).Int(letter.Attempts)
                    .Bytes(letter.Payload);
                group.Add(Trimming).Parameters.Long(store.Options.DeadLettersKept);
            },
            CancellationToken.None,
            letter.Payload.Length));
    }

    public async Task<IReadOnlyList<DeadLetter>> ReadAsync(string topicPrefix, long? before, int limit, CancellationToken cancellationToken) =>
        await store.Readers.ListAsync(
            Selecting,
            parameters => parameters.Long(before ?? long.MaxValue).Text(topicPrefix).Long(limit),
            static row => new DeadLetter(row.GetString(2), row.GetString(3), row.Bytes(6), row.GetString(4), row.GetInt32(5), row.Instant(1))
            {
                Number = row.GetInt64(0),
            },
            cancellationToken);
}
