using GridGov.MqttBridge.Broker.Access;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>
/// One step in the life of what the broker keeps. A closed family; a store applies each in the order given. A change to a
/// session that does not exist (any more) is ignored.
/// </summary>
public abstract record SessionChange
{
    private SessionChange()
    {
    }

    /// <summary>
    /// The client connected. Creates the session or updates expiry and will, and clears DisconnectedAt;
    /// with <paramref name="IsNew"/> everything an older session of that key had is dropped first; without, what was <see cref="DeliveryState.Waiting"/> is
    /// <see cref="DeliveryState.Queued"/> from now on. <paramref name="Identity"/> is
    /// who connected: a will that is published after a restart still speaks for somebody.
    /// </summary>
    public sealed record Opened(SessionKey Key, TimeSpan Expiry, Will? Will, bool IsNew, ClientIdentity? Identity = null) : SessionChange;

    /// <summary>The connection ended. <paramref name="Will"/> is what is still to be published after its delay; null: nothing.</summary>
    public sealed record Closed(SessionKey Key, TimeSpan Expiry, Will? Will, DateTimeOffset At) : SessionChange;

    /// <summary>The session is gone with everything it had. Idempotent.</summary>
    public sealed record Removed(SessionKey Key) : SessionChange;

    /// <summary>The will has been published or withdrawn.</summary>
    public sealed record WillSettled(SessionKey Key) : SessionChange;

    /// <summary>Adds or replaces one subscription.</summary>
    public sealed record Subscribed(SessionKey Key, string Filter, SubscriptionOptions Options) : SessionChange;

    public sealed record Unsubscribed(SessionKey Key, string Filter) : SessionChange;

    /// <summary>Appends to the outbound queue; replaces what is there under that sequence.</summary>
    public sealed record Queued(SessionKey Key, QueuedMessage Message) : SessionChange;

    /// <summary>The QoS 2 exchange of a queued message moved on.</summary>
    public sealed record Moved(SessionKey Key, long Sequence, DeliveryState State) : SessionChange;

    /// <summary>The client has it, or it expired: forget it. Idempotent.</summary>
    public sealed record Delivered(SessionKey Key, long Sequence) : SessionChange;

    /// <summary>A QoS 2 message of the client is being taken or was taken; replaces what was known of the packet id.</summary>
    public sealed record Received(SessionKey Key, ReceivedId Id) : SessionChange;

    /// <summary>The client released the id (PUBREL). Idempotent.</summary>
    public sealed record Released(SessionKey Key, ushort PacketId) : SessionChange;

    /// <summary>Sets a topic's retained message.</summary>
    public sealed record Retained(BrokerMessage Message) : SessionChange;

    /// <summary>Clears it. Idempotent.</summary>
    public sealed record RetainedCleared(string Topic) : SessionChange;
}
