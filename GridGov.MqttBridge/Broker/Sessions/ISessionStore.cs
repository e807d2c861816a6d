namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>
/// What the broker must find again after a restart: persistent sessions, their queues, and retained messages. Made for a
/// writer that commits in groups: changes are handed over in order and complete together.
/// </summary>
public interface ISessionStore
{
    /// <summary>Called once, before the endpoint accepts connections.</summary>
    Task<StoredBroker> LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Applies the changes atomically and in order, after those of every earlier call (the calls' order is the order in which
    /// the method was entered). Completes when durable. Must not block the caller. Fails when the changes cannot
    /// be made durable within the store's own deadline; the message concerned is then not acknowledged. A call whose task has failed when the
    /// method returns changes nothing; one that fails later may still be applied, in its place in the order.
    /// </summary>
    ValueTask AppendAsync(IReadOnlyList<SessionChange> changes);
}
