using GridGov.MqttBridge.Broker.Ingress;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Ingress;

/// <summary>Messages that faulted through a bug of ours, whole.</summary>
internal sealed class SqliteDeadLetterStore(SqliteStore store) : IDeadLetterStore
{
    private static readonly SqlText Insert =
        new("INSERT INTO dead_letters(received_ticks, user, topic, fault, attempts, payload) VALUES(?1, ?2, ?3, ?4, ?5, ?6)");

    private static readonly SqlText Trim = new("DELETE FROM dead_letters WHERE number <= ?1");

    private static readonly SqlText Select = new("""
        SELECT number, received_ticks, user, topic, fault, attempts, payload FROM dead_letters
        WHERE number < ?1 AND substr(topic, 1, length(?2)) = ?2 ORDER BY number DESC LIMIT ?3
        """);

    public ValueTask KeepAsync(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new(store.WriteAsync(
            session =>
            {
                session[Insert].Bind(1, letter.ReceivedAt).Bind(2, letter.User).Bind(3, letter.Topic).Bind(4, letter.Fault).Bind(5, letter.Attempts)
                    .Bind(6, letter.Payload.Span).Run();
                session[Trim].Bind(1, session.LastRowId - store.Options.DeadLettersKept).Run();
            },
            CancellationToken.None,
            letter.Payload.Length));
    }

    public Task<IReadOnlyList<DeadLetter>> ReadAsync(string topicPrefix, long? before, int limit, CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<DeadLetter>>(
        reader =>
        {
            using var rows = reader[Select].Bind(1, before ?? long.MaxValue).Bind(2, topicPrefix).Bind(3, limit);
            var letters = new List<DeadLetter>();
            while (rows.Step())
            {
                letters.Add(new DeadLetter(rows.Text(2), rows.Text(3), rows.Blob(6).ToArray(), rows.Text(4), rows.Int(5), rows.Instant(1)) { Number = rows.Long(0) });
            }

            return letters;
        },
        cancellationToken);
}
