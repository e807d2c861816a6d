using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// Remembers verified gateway passwords for a few minutes, as a keyed hash, because the accounts' own hash is slow on purpose and a gateway comes back with many
/// connections at once. Failures are not remembered. Bounded.
/// </summary>
public sealed class GatewayCredentials(IGatewayAccounts accounts, TimeProvider time)
{
    private const int Capacity = 1000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Verified> _verified = new(StringComparer.Ordinal);

    /// <summary>The account; null when user or password are wrong.</summary>
    public async ValueTask<GatewayAccount?> VerifyAsync(string user, ReadOnlyMemory<byte> password, IPAddress? from, CancellationToken cancellationToken)
    {
        var mac = HMACSHA256.HashData(_key, password.Span);
        if (_verified.TryGetValue(user, out var known) && time.GetElapsedTime(known.At) < Life && CryptographicOperations.FixedTimeEquals(known.Mac, mac))
        {
            return known.Account;
        }

        var account = await accounts.VerifyAsync(user, password, from, cancellationToken);
        if (account is not null)
        {
            if (_verified.Count >= Capacity)
            {
                _verified.Clear();
            }

            _verified[user] = new Verified(mac, account, time.GetTimestamp());
        }

        return account;
    }

    /// <summary>The account was changed or removed.</summary>
    public void Forget(string user) => _verified.TryRemove(user, out _);

    private sealed record Verified(byte[] Mac, GatewayAccount Account, long At);
}
