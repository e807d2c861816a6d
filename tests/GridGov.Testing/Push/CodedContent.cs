using System.Buffers.Binary;
using System.Security.Cryptography;

namespace GridGov.Testing.Push;

/// <summary>Reads the content coding aes128gcm (RFC 8188) as a browser does, with any number of records. Written from the RFC, apart from the product's writer.</summary>
public static class CodedContent
{
    /// <param name="coded">Header and records.</param>
    /// <param name="materialOf">The keying material for a key id.</param>
    /// <exception cref="CryptographicException">It was not sealed with that material, or was changed.</exception>
    public static byte[] Read(ReadOnlySpan<byte> coded, Func<byte[], byte[]> materialOf)
    {
        var salt = coded[..16].ToArray();
        var recordSize = (int)BinaryPrimitives.ReadUInt32BigEndian(coded[16..]);
        var keyId = coded.Slice(21, coded[20]).ToArray();
        var material = materialOf(keyId);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray());
        var start = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        using var cipher = new AesGcm(key, 16);
        using var content = new MemoryStream();
        var rest = coded[(21 + keyId.Length)..];
        for (uint number = 0; rest.Length > 0; number++)
        {
            var record = rest[..Math.Min(recordSize, rest.Length)];
            rest = rest[record.Length..];
            var nonce = start.ToArray();
            BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(8), BinaryPrimitives.ReadUInt32BigEndian(nonce.AsSpan(8)) ^ number);
            var plain = new byte[record.Length - 16];
            cipher.Decrypt(nonce, record[..^16], record[^16..], plain);
            var end = plain.AsSpan().LastIndexOfAnyExcept((byte)0);
            if (end < 0 || plain[end] != (rest.IsEmpty ? 2 : 1))
            {
                throw new CryptographicException($"Record {number} ends wrongly.");
            }

            content.Write(plain, 0, end);
        }

        return content.ToArray();
    }
}
