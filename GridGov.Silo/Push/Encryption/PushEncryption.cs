using System.Security.Cryptography;

namespace GridGov.Silo.Push.Encryption;

/// <summary>Seals a push message for one browser (RFC 8291): the push service that carries it sees its length and nothing else.</summary>
internal static class PushEncryption
{
    /// <summary>Content is padded to a multiple of this, so that its length tells nothing of what is in it.</summary>
    public const int PaddedTo = 256;

    /// <summary>Bytes of content that fit: push services take 4,096 (RFC 8030 §7.2), of which 86 are header, 16 tag and 1 ends the content.</summary>
    public const int MaxContent = RecordSize - 86 - 16 - 1;

    private const int RecordSize = 4096;

    public const int SecretLength = 16;

    public static byte[] Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> receiverPoint, ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MaxContent);
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        Span<byte> salt = stackalloc byte[ContentCoding.SaltLength];
        RandomNumberGenerator.Fill(salt);
        return Seal(content, receiverPoint, secret, sender, salt, Math.Min(PaddedTo - 1 - (content.Length % PaddedTo), MaxContent - content.Length));
    }

    /// <summary>The same with everything given that is otherwise random.</summary>
    internal static byte[] Seal(
        ReadOnlySpan<byte> content, ReadOnlySpan<byte> receiverPoint, ReadOnlySpan<byte> secret, ECDiffieHellman sender, ReadOnlySpan<byte> salt, int padding)
    {
        var senderPoint = P256.Point(sender.ExportParameters(includePrivateParameters: false));
        return ContentCoding.Encode(content, MessageKeys.Agree(sender, senderPoint, receiverPoint, secret), salt, senderPoint, RecordSize, padding);
    }
}
