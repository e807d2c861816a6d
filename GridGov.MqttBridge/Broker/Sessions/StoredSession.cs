using GridGov.MqttBridge.Broker.Access;

namespace GridGov.MqttBridge.Broker.Sessions;

/// <summary>A persistent session as it was when the process ended.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Expiry">How long it lives after its connection; <see cref="TimeSpan.MaxValue"/>: for ever.</param>
/// <param name="DisconnectedAt">UTC; null: it was connected when the process ended, and counts as disconnected at the start.</param>
/// <param name="Will">Not yet published; null: none.</param>
/// <param name="Subscriptions">By filter, shared ones with their <c>$share/group/</c>.</param>
/// <param name="Outbound">In order of <see cref="QueuedMessage.Sequence"/>.</param>
/// <param name="ReceivedIds">QoS 2 packet ids of the client that have been begun or taken and not released.</param>
/// <param name="Identity">Who connected last; null: an older program did not store it.</param>
public sealed record StoredSession(
    SessionKey Key,
    TimeSpan Expiry,
    DateTimeOffset? DisconnectedAt,
    Will? Will,
    IReadOnlyDictionary<string, SubscriptionOptions> Subscriptions,
    IReadOnlyList<QueuedMessage> Outbound,
    IReadOnlyCollection<ReceivedId> ReceivedIds,
    ClientIdentity? Identity = null);
