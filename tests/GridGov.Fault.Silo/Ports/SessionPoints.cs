using GridGov.MqttBridge.Broker.Sessions;

namespace GridGov.Fault.Silo.Ports;

/// <summary><c>session.{change}</c>, by the kind of the first change.</summary>
internal sealed class SessionPoints(ISessionStore store, FaultPoints points) : ISessionStore
{
    public Task<StoredBroker> LoadAsync(CancellationToken cancellationToken) => store.LoadAsync(cancellationToken);

    public async ValueTask AppendAsync(IReadOnlyList<SessionChange> changes)
    {
        // Entered in the calls' order: nothing may be awaited before the store is.
        var what = "session." + (changes.Count > 0 ? changes[0].GetType().Name : "nothing");
        points.Hit(what + "/before");
        await store.AppendAsync(changes);
        points.Hit(what + "/after");
    }
}
