using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GridGov.Silo.Accounts;

/// <summary>Makes and reads the opaque token of a session, which the cookie and <c>Authorization: Bearer</c> both carry.</summary>
internal sealed class SessionTokens(IDataProtectionProvider protection, [FromKeyedServices("wall")] TimeProvider wall)
{
    /// <summary>How long a session lasts; a page that asks for its session in the second half gets a fresh one.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const int MostRemembered = 10_000;

    private readonly IDataProtector _protector = protection.CreateProtector("GridGov.Session.v1");
    private readonly ConcurrentDictionary<string, Session> _remembered = new(StringComparer.Ordinal);

    private ConcurrentDictionary<string, Session>.AlternateLookup<ReadOnlySpan<char>> RememberedByText => _remembered.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Create(StoredAccount account)
    {
        var expires = wall.GetUtcNow() + Lifetime;
        return _protector.Protect($"{expires.ToUnixTimeSeconds()}\n{account.Stamp}\n{account.Name}");
    }

    /// <summary>
    /// What a token says; <see langword="null"/> when it is not ours or has expired. One that was found to be ours is remembered: its seal, which costs
    /// more than the rest of a small request, is checked once. Its end is looked at every time, and so is, by who asks, whether the account still stands.
    /// </summary>
    public Session? Read(string token)
    {
        if (!_remembered.TryGetValue(token, out var session) && (session = Unseal(token)) is not null)
        {
            if (_remembered.Count >= MostRemembered)
            {
                _remembered.Clear();
            }

            _remembered[token] = session;
        }

        return IfNotOver(session);
    }

    /// <summary>The same for a token that was read before; <see langword="null"/> for any other.</summary>
    public Session? ReadFromMemory(ReadOnlySpan<char> token) => IfNotOver(RememberedByText.TryGetValue(token, out var session) ? session : null);

    public bool IsInSecondHalf(Session session) => session.ExpiresAt - wall.GetUtcNow() < Lifetime / 2;

    private Session? IfNotOver(Session? session) => session?.ExpiresAt > wall.GetUtcNow() ? session : null;

    private Session? Unseal(string token)
    {
        try
        {
            return _protector.Unprotect(token).Split('\n') is [var expires, var stamp, var name] && long.TryParse(expires, out var seconds)
                ? new Session(name, stamp, DateTimeOffset.FromUnixTimeSeconds(seconds))
                : null;
        }
        catch (CryptographicException)
        {
            return null; // not a token of ours, or of keys that are gone
        }
    }

    /// <summary>Whose session, of which password, until when.</summary>
    internal sealed record Session(string Account, string Stamp, DateTimeOffset ExpiresAt);
}
