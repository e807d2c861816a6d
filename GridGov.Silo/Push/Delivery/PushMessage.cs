using GridGov.Grains.Push;

namespace GridGov.Silo.Push.Delivery;

/// <summary>One message for one phone.</summary>
/// <param name="Phone">Whose.</param>
/// <param name="Content">What it says, not sealed yet.</param>
/// <param name="Topic">What it is about, at most 32 base64url characters: a newer message takes the place of one that has not been delivered (RFC 8030 §5.4).</param>
/// <param name="IsUrgent">Wakes a phone that saves its battery (RFC 8030 §5.3).</param>
/// <param name="MadeAt">The wall's clock, UTC.</param>
/// <param name="ExpiresAt">From when on nobody needs it, by the wall's clock, UTC.</param>
internal sealed record PushMessage(
    PushSubscription Phone, ReadOnlyMemory<byte> Content, string Topic, bool IsUrgent, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt);
