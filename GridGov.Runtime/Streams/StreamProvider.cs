using System.Collections.Concurrent;

namespace GridGov.Runtime;

/// <summary>Streams inside this process.</summary>
internal sealed class StreamProvider(string name, GrainRuntime runtime) : IStreamProvider
{
    private readonly ConcurrentDictionary<(StreamId Id, Type Item), object> _topics = new();

    public string Name => name;

    public bool IsRewindable => false;

    public GrainRuntime Runtime => runtime;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new AsyncStream<T>(this, streamId);

    public StreamTopic<T> Topic<T>(StreamId id) => (StreamTopic<T>)_topics.GetOrAdd((id, typeof(T)), static _ => new StreamTopic<T>());

    public bool TryFindTopic<T>(StreamId id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StreamTopic<T>? topic)
    {
        topic = _topics.TryGetValue((id, typeof(T)), out var found) ? (StreamTopic<T>)found : null;
        return topic is not null;
    }

    public void Subscribe<T>(StreamSubscription<T> subscription)
    {
        while (!Topic<T>(subscription.StreamId).TryAdd(subscription))
        {
            // The last subscriber has just left and the topic is on its way out of the dictionary: take the next one.
            Thread.Yield();
        }
    }

    public void Unsubscribe<T>(StreamSubscription<T> subscription)
    {
        if (TryFindTopic<T>(subscription.StreamId, out var topic) && topic.Remove(subscription))
        {
            _topics.TryRemove(new KeyValuePair<(StreamId, Type), object>((subscription.StreamId, typeof(T)), topic));
        }
    }
}
