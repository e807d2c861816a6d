using System.Buffers.Text;
using System.Security.Cryptography;
using GridGov.Silo.Push.Encryption;

namespace GridGov.Silo.Push.Vapid;

/// <summary>The key pair by which push services know us (RFC 8292). Browsers bind each subscription to its public half.</summary>
internal sealed class VapidKey
{
    private readonly ECParameters _parameters;

    private VapidKey(ECDsa pair)
    {
        _parameters = pair.ExportParameters(includePrivateParameters: true);
        PublicText = Base64Url.EncodeToString(P256.Point(_parameters));
    }

    /// <summary>The public point, base64url: what a page gives to <c>subscribe</c> as its applicationServerKey.</summary>
    public string PublicText { get; }

    /// <summary>The private number, 32 bytes. Secret.</summary>
    public ReadOnlyMemory<byte> Private => _parameters.D;

    public static VapidKey Create()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new VapidKey(pair);
    }

    /// <exception cref="CryptographicException">It is no private key of P-256.</exception>
    public static VapidKey FromPrivate(ReadOnlySpan<byte> number)
    {
        using var pair = ECDsa.Create(P256.Private(number));
        return new VapidKey(pair);
    }

    /// <summary>ES256: the signature is r ‖ s, 64 bytes (RFC 7518 §3.4).</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        using var pair = ECDsa.Create(_parameters);
        return pair.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
