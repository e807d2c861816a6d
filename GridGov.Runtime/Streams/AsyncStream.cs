namespace GridGov.Runtime;

/// <summary>A stream as publishers and subscribers hold it.</summary>
internal sealed class AsyncStream<T>(StreamProvider provider, StreamId id) : IAsyncStream<T>
{
    public StreamId StreamId => id;

    public string ProviderName => provider.Name;

    public bool IsRewindable => false;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        if (provider.TryFindTopic<T>(id, out var topic))
        {
            foreach (var subscription in topic.Subscriptions)
            {
                subscription.Offer(item, token);
            }
        }

        return Task.CompletedTask;
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(Func<T, StreamSequenceToken?, Task> onNextAsync)
    {
        ArgumentNullException.ThrowIfNull(onNextAsync);
        var subscription = new StreamSubscription<T>(provider, id, CallingActivation, onNextAsync);
        provider.Subscribe(subscription);
        CallingActivation?.Own(subscription);
        return Task.FromResult<StreamSubscriptionHandle<T>>(subscription);
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        IList<StreamSubscriptionHandle<T>> own = provider.TryFindTopic<T>(id, out var topic)
            ? [.. topic.Subscriptions.Where(subscription => ReferenceEquals(subscription.Subscriber, CallingActivation))]
            : [];
        return Task.FromResult(own);
    }

    private static ActivationContext? CallingActivation => (SynchronizationContext.Current as TurnContext)?.Activation;
}
