using System.Buffers.Text;
using GridGov.Grains.Push;
using GridGov.Silo.Push.Delivery;
using GridGov.Silo.Push.Encryption;

namespace GridGov.Silo.Push;

/// <summary>What a page subscribes with.</summary>
/// <param name="ApplicationServerKey">Uncompressed point of P-256, base64url.</param>
internal sealed record PushKeyView(string ApplicationServerKey);

/// <summary>A browser's subscription as its <c>toJSON()</c> writes it.</summary>
/// <param name="Endpoint">Where its push service takes messages; https, and of a push service that this silo calls.</param>
/// <param name="Keys">The browser's public key and secret.</param>
internal sealed record PushSubscriptionRequest(string? Endpoint, PushKeysRequest? Keys)
{
    /// <summary>The keys as bytes, or what is wrong with them.</summary>
    public (ReadOnlyMemory<byte> PublicKey, ReadOnlyMemory<byte> Secret) ReadKeys(Faults faults)
    {
        var (publicKey, secret) = (Read(Keys?.P256dh), Read(Keys?.Auth));
        if (publicKey is null || !P256.IsPoint(publicKey))
        {
            faults.Add("keys.p256dh", "keys.p256dh must be an uncompressed point of P-256, base64url.");
        }

        if (secret?.Length != PushEncryption.SecretLength)
        {
            faults.Add("keys.auth", $"keys.auth must be {PushEncryption.SecretLength} bytes, base64url.");
        }

        return (publicKey, secret);
    }

    private static byte[]? Read(string? text)
    {
        try
        {
            return text is { Length: > 0 and <= 128 } ? Base64Url.DecodeFromChars(text) : null;
        }
        catch (FormatException)
        {
            return null; // said by field
        }
    }
}

/// <summary>See <see cref="PushSubscriptionRequest"/>.</summary>
/// <param name="P256dh">Uncompressed point of P-256, base64url.</param>
/// <param name="Auth">16 bytes, base64url.</param>
internal sealed record PushKeysRequest(string? P256dh, string? Auth);

/// <summary>A phone that takes push messages.</summary>
/// <param name="Id">Names it here.</param>
/// <param name="Service">Host of its push service.</param>
/// <param name="CreatedAt">Since when, UTC.</param>
internal sealed record PushSubscriptionView(string Id, string Service, DateTimeOffset CreatedAt)
{
    public static PushSubscriptionView Of(PushSubscription phone) => new(phone.Id, new Uri(phone.Endpoint).Host, phone.CreatedAt);
}

/// <summary>What a push service said to a test.</summary>
/// <param name="Result">Whether it took the message.</param>
/// <param name="Status">Its HTTP status; left out: there was no answer.</param>
/// <param name="Service">Its host.</param>
internal sealed record PushTestAnswer(PushResult Result, int? Status, string Service);

/// <summary>A phone has a message.</summary>
/// <param name="Receipt">What the message carried.</param>
/// <param name="At">Event time; left out: now.</param>
internal sealed record PushReceiptRequest(string? Receipt, EventTime? At);
