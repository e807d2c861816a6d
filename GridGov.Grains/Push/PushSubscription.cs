using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Push;

/// <summary>A phone's browser that takes push messages for a worker. Its endpoint is a secret: who knows it may have messages tried on that phone.</summary>
public sealed record PushSubscription
{
    /// <summary>SHA-256 of <see cref="Endpoint"/>, base64url: names it without giving it away.</summary>
    public required string Id { get; init; }

    /// <summary>The worker's district.</summary>
    public required DistrictId District { get; init; }

    /// <summary>Whose phone.</summary>
    public required WorkerId Worker { get; init; }

    /// <summary>Where the push service takes messages for it.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The browser's public key (p256dh), an uncompressed point of P-256, 65 bytes.</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>The secret that only the browser and we know (auth), 16 bytes.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>Our public key that it was made for, base64url: the push service takes no other's messages.</summary>
    public required string ServerKey { get; init; }

    /// <summary>The account that was signed in.</summary>
    public required string Account { get; init; }

    /// <summary>The account's stamp then: with a new password the phone has to sign in again before it gets anything.</summary>
    public required string Stamp { get; init; }

    /// <summary>Our clock, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
