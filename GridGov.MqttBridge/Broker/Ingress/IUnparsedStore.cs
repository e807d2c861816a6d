namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>Keeps what could not be understood, for inspection. Bounded: the oldest go first.</summary>
public interface IUnparsedStore
{
    /// <summary>Completes when durable. Not idempotent: a resend is kept again.</summary>
    ValueTask KeepAsync(UnparsedMessage message);

    /// <summary>Messages to topics that begin so (case matters), newest first. <paramref name="before"/>: only with a smaller number (paging).</summary>
    Task<IReadOnlyList<UnparsedMessage>> ReadAsync(string topicPrefix, long? before, int limit, CancellationToken cancellationToken);
}
