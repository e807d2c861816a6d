using System.Security.Cryptography;

namespace GridGov.Silo.Push.Encryption;

/// <summary>The agreement with one browser on the keying material of one message (RFC 8291 §3.3, §3.4).</summary>
internal static class MessageKeys
{
    private const int Length = 32;

    private static ReadOnlySpan<byte> Info => "WebPush: info\0"u8;

    /// <param name="sender">Our key pair for this one message.</param>
    /// <param name="senderPoint">Its public half.</param>
    /// <param name="receiverPoint">The browser's public key (p256dh).</param>
    /// <param name="secret">What only the browser and we know (auth).</param>
    /// <exception cref="CryptographicException">The browser's key is not on the curve.</exception>
    public static byte[] Agree(ECDiffieHellman sender, ReadOnlySpan<byte> senderPoint, ReadOnlySpan<byte> receiverPoint, ReadOnlySpan<byte> secret)
    {
        using var receiver = ECDiffieHellman.Create(P256.Public(receiverPoint));
        using var receiverKey = receiver.PublicKey;
        var shared = sender.DeriveRawSecretAgreement(receiverKey);
        Span<byte> info = stackalloc byte[Info.Length + (2 * P256.PointLength)];
        Info.CopyTo(info);
        receiverPoint.CopyTo(info[Info.Length..]);
        senderPoint.CopyTo(info[(Info.Length + P256.PointLength)..]);
        var material = new byte[Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, material, secret, info);
        return material;
    }
}
