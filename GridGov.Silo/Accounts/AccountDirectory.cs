using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace GridGov.Silo.Accounts;

/// <summary>
/// The accounts with their passwords checked. Accounts are read once and kept for a minute, so that a request costs no query; changes made
/// here count at once, and changes made by another silo as soon as this one hears of them (<see cref="Forget"/>).
/// </summary>
internal sealed class AccountDirectory(IAccountStore store, TimeProvider time)
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromMinutes(1);
    private static readonly StoredAccount Nobody = new()
    {
        Name = "nobody", PasswordHash = "", Role = "monitor", Stamp = "", CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private readonly PasswordHasher<StoredAccount> _hasher = new();
    private readonly ConcurrentDictionary<string, Known> _cache = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<string> _decoy = new(() => new PasswordHasher<StoredAccount>().HashPassword(Nobody, "decoy"));
    private int _forgotten;

    public async ValueTask<StoredAccount?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (Remembered(name) is { } known)
        {
            return known.Account;
        }

        var readAt = time.GetTimestamp();
        var forgotten = Volatile.Read(ref _forgotten);
        var account = await store.FindAsync(name, cancellationToken);
        if (account is not null && forgotten == Volatile.Read(ref _forgotten))
        {
            _cache[name] = new Known(account, Caller.Of(account), readAt);
        }

        return account;
    }

    /// <summary>The account when the password is right. Takes as long for a name that does not exist. Runs its slow hash on the pool.</summary>
    public async Task<StoredAccount?> VerifyAsync(string name, string password, CancellationToken cancellationToken)
    {
        var account = await FindAsync(name, cancellationToken);
        var hash = account?.PasswordHash ?? _decoy.Value;
        var result = await Task.Run(() => _hasher.VerifyHashedPassword(account ?? Nobody, hash, password), cancellationToken);
        return result == PasswordVerificationResult.Failed ? null : account;
    }

    /// <summary>Who a valid session belongs to now; <see langword="null"/> when the account is gone or its password was changed.</summary>
    public async ValueTask<Caller?> CurrentAsync(string name, string stamp, CancellationToken cancellationToken) =>
        await FindAsync(name, cancellationToken) is { } account && IsSame(account.Stamp, stamp) ? Caller.Of(account) : null;

    /// <summary>The same from memory alone; <see langword="null"/> also when the account has to be read first.</summary>
    public Caller? CurrentFromMemory(string name, string stamp) =>
        Remembered(name) is { } known && IsSame(known.Account.Stamp, stamp) ? known.Caller : null;

    /// <summary>A stored account with a fresh stamp: all its sessions so far are over.</summary>
    public StoredAccount WithPassword(StoredAccount account, string password) => account with
    {
        PasswordHash = _hasher.HashPassword(account, password),
        Stamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
    };

    public async Task PutAsync(StoredAccount account, CancellationToken cancellationToken)
    {
        await store.PutAsync(account, cancellationToken);
        _cache.TryRemove(account.Name, out _);
    }

    public Task<bool> TryAddAsync(StoredAccount account, CancellationToken cancellationToken) => store.TryAddAsync(account, cancellationToken);

    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var removed = await store.RemoveAsync(name, cancellationToken);
        _cache.TryRemove(name, out _);
        return removed;
    }

    /// <summary>Another silo may have changed any of them: they are read anew, also what is being read just now.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _cache.Clear();
    }

    public Task<ImmutableArray<StoredAccount>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    private static bool IsSame(string stamp, string other) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(stamp.AsSpan()), MemoryMarshal.AsBytes(other.AsSpan()));

    private Known? Remembered(string name) => _cache.TryGetValue(name, out var known) && time.GetElapsedTime(known.ReadAt) < CacheTime ? known : null;

    private sealed record Known(StoredAccount Account, Caller Caller, long ReadAt);
}
