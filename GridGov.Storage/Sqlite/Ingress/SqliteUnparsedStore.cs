using GridGov.MqttBridge.Broker.Ingress;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Ingress;

/// <summary>The newest messages that nobody understood.</summary>
internal sealed class SqliteUnparsedStore(SqliteStore store) : IUnparsedStore
{
    private static readonly SqlText Insert = new("INSERT INTO unparsed(received_ticks, user, topic, fault, payload) VALUES(?1, ?2, ?3, ?4, ?5)");
    private static readonly SqlText Trim = new("DELETE FROM unparsed WHERE number <= ?1");

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
}
