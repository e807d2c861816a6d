namespace GridGov.Runtime;

/// <summary>A stream of hints.</summary>
public interface IAsyncStream<T>
{
    /// <summary>Its identity.</summary>
    StreamId StreamId { get; }

    /// <summary>The name of its provider.</summary>
    string ProviderName { get; }

    /// <summary>Always false: an item that was not delivered is gone.</summary>
    bool IsRewindable { get; }

    /// <summary>Queues the item for every subscriber and returns; a subscriber's failure or slowness never reaches the publisher.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>Subscribes. In a grain, items arrive as turns and the subscription ends with the activation; elsewhere they arrive one after the other on the thread pool.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(Func<T, StreamSequenceToken?, Task> onNextAsync);

    /// <summary>The subscriptions of the calling grain to this stream; those of the host when no grain calls.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
