using System.Security.Cryptography;
using System.Text;

namespace GridGov.Interfaces;

/// <summary>
/// A device's or worker's secret as stored: SHA-256 over salt and secret, both hexadecimal. The secrets are random and 128 bits long, so a
/// slow password hash would protect nothing and would turn a reconnect storm into minutes.
/// </summary>
/// <param name="Salt">16 random bytes, hexadecimal.</param>
/// <param name="Hash">32 bytes, hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("gridgov.secret")]
public sealed record SecretHash([property: Id(0)] string Salt, [property: Id(1)] string Hash)
{
    /// <summary>Shortest secret that somebody may bring along, characters.</summary>
    public const int MinSecretLength = 16;

    /// <summary>A fresh random secret of 128 bits, 32 hexadecimal characters.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Hashes a secret with a fresh salt.</summary>
    public static SecretHash Of(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new SecretHash(Convert.ToHexStringLower(salt), Convert.ToHexStringLower(Digest(salt, Encoding.UTF8.GetBytes(secret))));
    }

    /// <summary>Is it this secret? In constant time.</summary>
    public bool Verify(ReadOnlySpan<byte> secretUtf8) =>
        CryptographicOperations.FixedTimeEquals(Digest(Convert.FromHexString(Salt), secretUtf8), Convert.FromHexString(Hash));

    private static byte[] Digest(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> secret)
    {
        var input = new byte[salt.Length + secret.Length];
        salt.CopyTo(input);
        secret.CopyTo(input.AsSpan(salt.Length));
        return SHA256.HashData(input);
    }
}
