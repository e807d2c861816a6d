using GridGov.MqttBridge.Broker.Sessions;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>An in-memory store whose commits wait while it is closed, or fail.</summary>
internal sealed class GatedSessionStore : ISessionStore
{
    private readonly InMemorySessionStore inner = new();
    private TaskCompletionSource? gate;
    private int waiting;

    public int WaitingCount => Volatile.Read(ref waiting);

    public Task<StoredBroker> LoadAsync(CancellationToken cancellationToken) => inner.LoadAsync(cancellationToken);

    public async ValueTask AppendAsync(IReadOnlyList<SessionChange> changes)
    {
        if (Volatile.Read(ref gate) is { } closed)
        {
            Interlocked.Increment(ref waiting);
            await closed.Task;
        }

        await inner.AppendAsync(changes);
    }

    public void Close() => Volatile.Write(ref gate, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public void Open() => Interlocked.Exchange(ref gate, null)!.SetResult();

    public void Fail() => Interlocked.Exchange(ref gate, null)!.SetException(new IOException("disk full"));
}
