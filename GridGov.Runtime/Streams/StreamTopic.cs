namespace GridGov.Runtime;

/// <summary>The subscribers of one stream.</summary>
internal sealed class StreamTopic<T>
{
    private readonly Lock _gate = new();
    private StreamSubscription<T>[]? _subscriptions = [];

    public StreamSubscription<T>[] Subscriptions => Volatile.Read(ref _subscriptions) ?? [];

    /// <summary>False when the topic has lost its last subscriber and ends.</summary>
    public bool TryAdd(StreamSubscription<T> subscription)
    {
        lock (_gate)
        {
            if (_subscriptions is null)
            {
                return false;
            }

            Volatile.Write(ref _subscriptions, [.. _subscriptions, subscription]);
            return true;
        }
    }

    /// <summary>True when that was the last subscriber and the topic ends.</summary>
    public bool Remove(StreamSubscription<T> subscription)
    {
        lock (_gate)
        {
            if (_subscriptions is null)
            {
                return false;
            }

            StreamSubscription<T>[] rest = [.. _subscriptions.Where(one => !ReferenceEquals(one, subscription))];
            Volatile.Write(ref _subscriptions, rest.Length == 0 ? null : rest);
            return rest.Length == 0;
        }
    }
}
