using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace GridGov.Testing.Push;

/// <summary>A browser's side of a subscription: its key pair and secret, and how it opens a message (RFC 8291).</summary>
public sealed class BrowserKeys : IDisposable
{
    private readonly ECDiffieHellman _pair;

    /// <summary>A new phone's.</summary>
    public BrowserKeys()
        : this(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16))
    {
    }

    /// <summary>Known ones, for the examples of the RFC.</summary>
    public BrowserKeys(byte[] number, byte[] secret)
        : this(ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = number }), secret)
    {
    }

    private BrowserKeys(ECDiffieHellman pair, byte[] secret)
    {
        (_pair, Secret) = (pair, secret);
        Point = PointOf(pair.ExportParameters(includePrivateParameters: false));
    }

    /// <summary>p256dh.</summary>
    public byte[] Point { get; }

    /// <summary>auth.</summary>
    public byte[] Secret { get; }

    /// <summary>As a browser's <c>toJSON()</c> writes it.</summary>
    public JsonObject Subscription(Uri endpoint) => new()
    {
        ["endpoint"] = endpoint?.ToString(), ["expirationTime"] = null,
        ["keys"] = new JsonObject { ["p256dh"] = Base64Url.EncodeToString(Point), ["auth"] = Base64Url.EncodeToString(Secret) },
    };

    /// <exception cref="CryptographicException">It is not for this browser.</exception>
    public byte[] Open(byte[] message) => CodedContent.Read(message, senderPoint =>
    {
        using var sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = senderPoint[1..33], Y = senderPoint[33..] },
        });
        using var key = sender.PublicKey;
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, _pair.DeriveRawSecretAgreement(key), 32, Secret, [.. "WebPush: info\0"u8, .. Point, .. senderPoint]);
    });

    public void Dispose() => _pair.Dispose();

    private static byte[] PointOf(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];
}
