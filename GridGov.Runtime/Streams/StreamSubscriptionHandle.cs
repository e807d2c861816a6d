namespace GridGov.Runtime;

/// <summary>A subscription to a stream.</summary>
public abstract class StreamSubscriptionHandle<T>
{
    /// <summary>The stream subscribed to.</summary>
    public abstract StreamId StreamId { get; }

    /// <summary>The name of the stream's provider.</summary>
    public abstract string ProviderName { get; }

    /// <summary>Identifies the subscription within the process.</summary>
    public abstract Guid HandleId { get; }

    /// <summary>Ends the subscription; idempotent. Items already queued are dropped.</summary>
    public abstract Task UnsubscribeAsync();

    /// <summary>Replaces what receives the items.</summary>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(Func<T, StreamSequenceToken?, Task> onNextAsync);
}
