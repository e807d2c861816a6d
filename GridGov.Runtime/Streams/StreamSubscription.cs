namespace GridGov.Runtime;

/// <summary>
/// One subscriber. Its items wait in a bounded queue and are handed over one after the other: as turns of a grain, or on the thread pool.
/// </summary>
internal sealed class StreamSubscription<T>(StreamProvider provider, StreamId id, ActivationContext? subscriber, Func<T, StreamSequenceToken?, Task> onNext)
    : StreamSubscriptionHandle<T>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<(T Item, StreamSequenceToken? Token)> _waiting = new();
    private Func<T, StreamSequenceToken?, Task> _onNext = onNext;
    private bool _isDelivering;
    private bool _isEnded;
    private long _dropped;

    public override StreamId StreamId => id;

    public override string ProviderName => provider.Name;

    public override Guid HandleId { get; } = Guid.CreateVersion7();

    public ActivationContext? Subscriber => subscriber;

    public void Offer(T item, StreamSequenceToken? token)
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                return;
            }

            if (_waiting.Count >= provider.Runtime.Options.StreamCapacity)
            {
                provider.Runtime.Metrics.StreamItemDropped(provider.Name);
                if (_dropped++ == 0)
                {
                    provider.Runtime.Log.StreamSubscriberSlow(id);
                }

                return;
            }

            _waiting.Enqueue((item, token));
            if (_isDelivering)
            {
                return;
            }

            _isDelivering = true;
        }

        Deliver();
    }

    /// <summary>Hands over what waits, one item after the other; the failure of one is logged and the next follows.</summary>
    public async Task HandOverAsync()
    {
        while (TryTake(out var next))
        {
            try
            {
                await _onNext(next.Item, next.Token);
            }
            catch (Exception exception)
            {
                provider.Runtime.Log.StreamSubscriberFailed(exception, id);
            }

            if (subscriber is not null)
            {
                break; // a turn for each item, so that calls get in between
            }
        }
    }

    private async Task HandOverOnPoolAsync()
    {
        try
        {
            await HandOverAsync();
        }
        finally
        {
            provider.Runtime.Deliveries.End();
        }
    }

    /// <summary>A turn of the subscribing grain is over.</summary>
    public void HandedOver()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 || _isEnded)
            {
                Rest();
                return;
            }
        }

        Deliver();
    }

    public override Task UnsubscribeAsync()
    {
        Dispose();
        subscriber?.Disown(this);
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(Func<T, StreamSequenceToken?, Task> onNextAsync)
    {
        ArgumentNullException.ThrowIfNull(onNextAsync);
        _onNext = onNextAsync;
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                return;
            }

            _isEnded = true;
            _waiting.Clear();
        }

        provider.Unsubscribe(this);
    }

    private void Deliver()
    {
        if (subscriber is null)
        {
            if (!provider.Runtime.Deliveries.TryBegin())
            {
                Dispose();
                return;
            }

            ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.HandOverOnPoolAsync(), this, preferLocal: false);
        }
        else if (!subscriber.TakeOwn(new StreamDelivery<T>(this)))
        {
            Dispose();
        }
    }

    private bool TryTake(out (T Item, StreamSequenceToken? Token) next)
    {
        lock (_gate)
        {
            if (!_isEnded && _waiting.TryDequeue(out next))
            {
                return true;
            }

            next = default;
            if (subscriber is null)
            {
                Rest();
            }

            return false;
        }
    }

    private void Rest()
    {
        _isDelivering = false;
        if (_dropped > 0)
        {
            provider.Runtime.Log.StreamSubscriberRecovered(id, _dropped);
            _dropped = 0;
        }
    }
}
