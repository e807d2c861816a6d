using GridGov.MqttBridge.Broker.Sessions;

namespace GridGov.MqttBridge.Tests.Broker;

/// <summary>A store that fails when the test says so: before or, as a slow disk does, after all.</summary>
internal sealed class ScriptedSessionStore(ISessionStore inner) : ISessionStore
{
    public enum Fate
    {
        Stored,
        Lost,
        StoredButReportedLost,
        RefusedAtOnce,
    }

    public Func<IReadOnlyList<SessionChange>, Fate> Decide { get; set; } = static _ => Fate.Stored;

    public Task<StoredBroker> LoadAsync(CancellationToken cancellationToken) => inner.LoadAsync(cancellationToken);

    public ValueTask AppendAsync(IReadOnlyList<SessionChange> changes)
    {
        var fate = Decide(changes);
        return fate switch
        {
            Fate.RefusedAtOnce => ValueTask.FromException(new IOException("queue full")),
            Fate.Stored => inner.AppendAsync(changes),
            _ => FailLaterAsync(changes, fate),
        };
    }

    private async ValueTask FailLaterAsync(IReadOnlyList<SessionChange> changes, Fate fate)
    {
        if (fate == Fate.StoredButReportedLost)
        {
            await inner.AppendAsync(changes);
        }

        await Task.Yield();
        throw new IOException("not on disk in time; it may still get there");
    }
}
