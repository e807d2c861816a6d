namespace GridGov.Silo.Push.Delivery;

/// <summary>
/// The messages that wait for one push service, by when they are due. At most one of a phone and topic: the newest. Not thread-safe; its lane locks.
/// </summary>
internal sealed class WaitingMessages(int capacity)
{
    private readonly PriorityQueue<Waiting, DateTimeOffset> _queue = new();
    private readonly Dictionary<(string Phone, string Topic), Waiting> _newest = [];

    /// <summary>How many wait.</summary>
    public int Count => _newest.Count;

    /// <summary>False: there is no room for one more.</summary>
    public bool TryAdd(PushMessage message, DateTimeOffset now)
    {
        var key = (message.Phone.Id, message.Topic);
        if (!_newest.ContainsKey(key) && _newest.Count >= capacity)
        {
            return false;
        }

        // What is still to come for this phone and topic is overtaken, also by a message that is due earlier.
        Put(new Waiting(message, 0), now);
        return true;
    }

    /// <summary>Back into the queue after a failed attempt, unless a newer one has taken its place meanwhile.</summary>
    public bool TryPutBack(PushMessage message, int attempts, DateTimeOffset dueAt)
    {
        if (_newest.ContainsKey((message.Phone.Id, message.Topic)))
        {
            return false;
        }

        Put(new Waiting(message, attempts), dueAt);
        return true;
    }

    /// <summary>The next that is due, with how often it has been tried; null: none is, and <paramref name="nextAt"/> says when one will be (null: not until something is added).</summary>
    public (PushMessage Message, int Attempts)? Take(DateTimeOffset now, out DateTimeOffset? nextAt)
    {
        while (_queue.TryPeek(out var waiting, out var dueAt))
        {
            var key = (waiting.Message.Phone.Id, waiting.Message.Topic);
            if (!_newest.TryGetValue(key, out var newest) || newest != waiting)
            {
                _queue.Dequeue(); // overtaken
                continue;
            }

            if (dueAt > now)
            {
                nextAt = dueAt;
                return null;
            }

            _queue.Dequeue();
            _newest.Remove(key);
            nextAt = null;
            return (waiting.Message, waiting.Attempts);
        }

        nextAt = null;
        return null;
    }

    private void Put(Waiting waiting, DateTimeOffset dueAt)
    {
        _newest[(waiting.Message.Phone.Id, waiting.Message.Topic)] = waiting;
        _queue.Enqueue(waiting, dueAt);
    }

    /// <summary>Compared by identity: the same message put twice is two.</summary>
    private sealed class Waiting(PushMessage message, int attempts)
    {
        public PushMessage Message => message;

        public int Attempts => attempts;
    }
}
