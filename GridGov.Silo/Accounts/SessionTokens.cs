using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GridGov.Silo.Accounts;

/// <summary>Makes and reads the opaque token of a session, which the cookie and <c>Authorization: Bearer</c> both carry.</summary>
internal sealed class SessionTokens(IDataProtectionProvider protection, [FromKeyedServices("wall")] TimeProvider wall)
{
    /// <summary>How long a session lasts; a page that asks for its session in the second half gets a fresh one.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly IDataProtector _protector = protection.CreateProtector("GridGov.Session.v1");

    public string Create(StoredAccount account)
    {
        var expires = wall.GetUtcNow() + Lifetime;
        return _protector.Protect($"{expires.ToUnixTimeSeconds()}\n{account.Stamp}\n{account.Name}");
    }

    /// <summary>What a token says; <see langword="null"/> when it is not ours or has expired.</summary>
    public Session? Read(string token)
    {
        try
        {
            return _protector.Unprotect(token).Split('\n') is [var expires, var stamp, var name]
                && long.TryParse(expires, out var seconds)
                && DateTimeOffset.FromUnixTimeSeconds(seconds) is var expiresAt
                && expiresAt > wall.GetUtcNow()
                ? new Session(name, stamp, expiresAt)
                : null;
        }
        catch (CryptographicException)
        {
            return null; // not a token of ours, or of keys that are gone
        }
    }

    public bool IsInSecondHalf(Session session) => session.ExpiresAt - wall.GetUtcNow() < Lifetime / 2;

    /// <summary>Whose session, of which password, until when.</summary>
    internal sealed record Session(string Account, string Stamp, DateTimeOffset ExpiresAt);
}
