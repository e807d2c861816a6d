using System.Security.Cryptography;

namespace GridGov.Silo.Push.Encryption;

/// <summary>Keys of the curve P-256 as Web Push writes them: a public one is the uncompressed point 0x04 ‖ x ‖ y, a private one its number, big-endian.</summary>
internal static class P256
{
    public const int PointLength = 65;
    public const int PrivateLength = 32;

    private const int CoordinateLength = 32;
    private const byte Uncompressed = 4;

    /// <exception cref="CryptographicException">It is not 65 bytes that begin with 4. Whether it lies on the curve shows when the key is made.</exception>
    public static ECParameters Public(ReadOnlySpan<byte> point) => point.Length == PointLength && point[0] == Uncompressed
        ? new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33].ToArray(), Y = point[33..].ToArray() } }
        : throw new CryptographicException("A public key of P-256 has 65 bytes and begins with 4.");

    /// <exception cref="CryptographicException">It is not 32 bytes. Whether it is a private key shows when the key is made.</exception>
    public static ECParameters Private(ReadOnlySpan<byte> number) => number.Length == PrivateLength
        ? new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = number.ToArray() }
        : throw new CryptographicException("A private key of P-256 has 32 bytes.");

    public static byte[] Point(ECParameters key)
    {
        var point = new byte[PointLength];
        point[0] = Uncompressed;
        key.Q.X.CopyTo(point.AsSpan(1));
        key.Q.Y.CopyTo(point.AsSpan(1 + CoordinateLength));
        return point;
    }

    /// <summary>Is it a point of the curve?</summary>
    public static bool IsPoint(ReadOnlySpan<byte> point)
    {
        try
        {
            using var key = ECDiffieHellman.Create(Public(point));
            return true;
        }
        catch (CryptographicException)
        {
            return false; // what a browser never sends
        }
    }
}
