using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GridGov.Testing.Push;

/// <summary>Looks at the header Authorization as a push service does (RFC 8292 §3): fails unless it is signed by the key that it names.</summary>
public static class VapidCheck
{
    private const string Scheme = "vapid t=";

    /// <exception cref="CryptographicException">It is not, or is no such header.</exception>
    public static JsonObject Claims(string authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        if (!authorization.StartsWith(Scheme, StringComparison.Ordinal) || authorization[Scheme.Length..].Split(", k=") is not [var text, var named]
            || text.Split('.') is not [var head, var body, var signature])
        {
            throw new CryptographicException("Not of the scheme vapid.");
        }

        var point = Base64Url.DecodeFromChars(named);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        return JsonNode.Parse(Base64Url.DecodeFromChars(head))!["alg"]!.ToString() == "ES256"
            && key.VerifyData(Encoding.ASCII.GetBytes($"{head}.{body}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256)
                ? JsonNode.Parse(Base64Url.DecodeFromChars(body))!.AsObject()
                : throw new CryptographicException("The signature is not of the key that it names.");
    }

    /// <summary>The key that it names.</summary>
    public static string KeyOf(string authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        return authorization[(authorization.IndexOf(", k=", StringComparison.Ordinal) + 4)..];
    }
}
