using GridGov.MqttBridge.Broker.Sessions;

namespace GridGov.MqttBridge.Broker.Subscriptions;

/// <summary>The members of one shared subscription (MQTT 5 §4.8.2): each message goes to one of them, in turn, connected ones first.</summary>
internal sealed class SharedGroup(string filter)
{
    private readonly List<(Session Session, SubscriptionOptions Options)> members = [];
    private int next;

    /// <summary>What its members subscribe to, with <c>$share/group/</c>.</summary>
    public string Filter => filter;

    public bool IsEmpty => members.Count == 0;

    public void Add(Session session, SubscriptionOptions options)
    {
        Remove(session);
        members.Add((session, options));
    }

    public void Remove(Session session) => members.RemoveAll(member => ReferenceEquals(member.Session, session));

    public (Session Session, SubscriptionOptions Options)? Choose()
    {
        (Session Session, SubscriptionOptions Options)? away = null;
        for (var i = 0; i < members.Count; i++)
        {
            next = (next + 1) % members.Count;
            var member = members[next];
            if (member.Session.IsConnected)
            {
                return member;
            }

            away ??= member.Session.IsPersistent ? member : null;
        }

        return away;
    }
}
