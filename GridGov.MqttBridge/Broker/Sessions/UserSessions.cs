namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>The sessions of each user. Its owner locks.</summary>
internal sealed class UserSessions
{
    private readonly Dictionary<string, List<Session>> sessions = new(StringComparer.Ordinal);

    public int CountOf(string user) => sessions.TryGetValue(user, out var own) ? own.Count : 0;

    public void Add(Session session)
    {
        if (!sessions.TryGetValue(session.Key.User, out var own))
        {
            sessions[session.Key.User] = own = [];
        }

        own.Add(session);
    }

    public void Remove(Session session)
    {
        if (sessions.TryGetValue(session.Key.User, out var own) && own.Remove(session) && own.Count == 0)
        {
            sessions.Remove(session.Key.User);
        }
    }

    /// <summary>The one that has been without a connection for the longest time; null: all are connected.</summary>
    public Session? LongestAway(string user) =>
        sessions.TryGetValue(user, out var own) ? own.Where(session => session.DisconnectedAt is not null).MinBy(session => session.DisconnectedAt) : null;
}
