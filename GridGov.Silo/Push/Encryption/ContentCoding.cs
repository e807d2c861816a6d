using System.Buffers.Binary;
using System.Security.Cryptography;

namespace GridGov.Silo.Push.Encryption;

/// <summary>The content coding aes128gcm (RFC 8188) of one record: header (salt, record size, key id), then the sealed content with its padding.</summary>
internal static class ContentCoding
{
    public const string Name = "aes128gcm";
    public const int SaltLength = 16;

    private const int KeyLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const byte LastRecord = 2;

    private static readonly byte[] KeyInfo = "Content-Encoding: aes128gcm\0"u8.ToArray();
    private static readonly byte[] NonceInfo = "Content-Encoding: nonce\0"u8.ToArray();

    /// <param name="content">What is sealed.</param>
    /// <param name="keyingMaterial">What both sides know. With one salt it must never seal twice.</param>
    /// <param name="salt">16 random bytes.</param>
    /// <param name="keyId">Tells the receiver which material; at most 255 bytes.</param>
    /// <param name="recordSize">Bytes of a whole record, with padding and tag; the content must fit into one.</param>
    /// <param name="padding">Zero bytes behind the content, which hide its length.</param>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public static byte[] Encode(
        ReadOnlySpan<byte> content, ReadOnlySpan<byte> keyingMaterial, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> keyId, int recordSize, int padding = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keyId.Length, byte.MaxValue);
        var plain = new byte[content.Length + 1 + padding];
        content.CopyTo(plain);
        plain[content.Length] = LastRecord;
        if (plain.Length + TagLength > recordSize)
        {
            throw new ArgumentException($"{content.Length} bytes do not fit into a record of {recordSize}.", nameof(content));
        }

        var header = SaltLength + sizeof(uint) + 1 + keyId.Length;
        var coded = new byte[header + plain.Length + TagLength];
        salt.CopyTo(coded);
        BinaryPrimitives.WriteUInt32BigEndian(coded.AsSpan(SaltLength), (uint)recordSize);
        coded[SaltLength + sizeof(uint)] = (byte)keyId.Length;
        keyId.CopyTo(coded.AsSpan(SaltLength + sizeof(uint) + 1));

        Span<byte> key = stackalloc byte[KeyLength];
        Span<byte> nonce = stackalloc byte[NonceLength];
        Derive(keyingMaterial, salt, key, nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, coded.AsSpan(header, plain.Length), coded.AsSpan(header + plain.Length)); // the first record's number is 0: its nonce is the derived one
        return coded;
    }

    /// <summary>Key and nonce of the first record (RFC 8188 §2.2, §2.3).</summary>
    internal static void Derive(ReadOnlySpan<byte> keyingMaterial, ReadOnlySpan<byte> salt, Span<byte> key, Span<byte> nonce)
    {
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keyingMaterial, key, salt, KeyInfo);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keyingMaterial, nonce, salt, NonceInfo);
    }
}
