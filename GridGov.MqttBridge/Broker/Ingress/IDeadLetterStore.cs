namespace GridGov.MqttBridge.Broker.Ingress;

/// <summary>Keeps messages that faulted again and again through a bug of ours, so that one of them never blocks the others (design: durability).</summary>
public interface IDeadLetterStore
{
    /// <summary>Completes when durable.</summary>
    ValueTask KeepAsync(DeadLetter letter);

    /// <summary>Letters to topics that begin so (case matters), newest first. <paramref name="before"/>: only with a smaller number (paging).</summary>
    Task<IReadOnlyList<DeadLetter>> ReadAsync(string topicPrefix, long? before, int limit, CancellationToken cancellationToken);
}
