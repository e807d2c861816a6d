using GridGov.MqttBridge.Broker.Ingress;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Ingress;

/// <summary>The newest messages that nobody understood.</summary>
internal sealed class PostgresUnparsedStore(PostgresStore store) : IUnparsedStore
{
    private const string Inserting = "INSERT INTO unparsed(received_ticks, username, topic, fault, payload) VALUES($1, $2, $3, $4, $5)";

    private const string Trimming = "DELETE FROM unparsed WHERE number <= (SELECT max(number) FROM unparsed) - $1";

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
}
