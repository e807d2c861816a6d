namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>
/// Takes back what a failed append may still bring to disk (its publisher was not acknowledged and sends again): the opposite changes go in right behind it,
/// and nothing is appended before them. Only a store whose queue is full makes them wait.
/// </summary>
internal sealed class Retractions(SessionPorts ports)
{
    private readonly Lock gate = new();
    private readonly Queue<(IReadOnlyList<SessionChange> Changes, Action Done)> pending = new();
    private int count;

    /// <param name="changes">Idempotent.</param>
    /// <param name="done">Called when they are on their way, behind what they take back.</param>
    public void Add(IReadOnlyList<SessionChange> changes, Action done)
    {
        lock (gate)
        {
            pending.Enqueue((changes, done));
            Volatile.Write(ref count, pending.Count);
        }

        TryFlush();
    }

    /// <summary>False: some still wait, and so must every other append.</summary>
    public bool TryFlush()
    {
        if (Volatile.Read(ref count) == 0)
        {
            return true;
        }

        lock (gate)
        {
            while (pending.TryPeek(out var next))
            {
                var append = ports.AppendSafely(next.Changes);
                if (append.IsFaulted)
                {
                    ports.Observe(append);
                    return false;
                }

                ports.Observe(append);
                pending.Dequeue();
                Volatile.Write(ref count, pending.Count);
                next.Done();
            }
        }

        return true;
    }
}
