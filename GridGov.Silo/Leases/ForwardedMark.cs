using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GridGov.Silo.Leases;

/// <summary>
/// What a silo writes on a request that it passes on: that it does, so that nobody passes it on again, and for whom. Sealed with the keys that the silos share: what a client writes
/// there itself counts for nothing.
/// </summary>
internal sealed class ForwardedMark(IDataProtectionProvider protection, [FromKeyedServices("wall")] TimeProvider wall)
{
    public const string Header = "GridGov-Forwarded";

    /// <summary>Longer than two hosts' clocks may differ.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("GridGov.Forwarded.v1");

    public string Create(IPAddress? client) => _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{wall.GetUtcNow().ToUnixTimeSeconds()}\n{client}"));

    /// <summary>Takes the mark off a request. Answers whether another silo has sent it, and for whom.</summary>
    public bool Take(HttpRequest request, out IPAddress? client)
    {
        client = null;
        if (!request.Headers.Remove(Header, out var value))
        {
            return false;
        }

        try
        {
            if (_protector.Unprotect(value.ToString()).Split('\n') is not [var at, var address]
                || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                || (wall.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Lifetime)
            {
                return false;
            }

            _ = IPAddress.TryParse(address, out client);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
