using System.Collections.Concurrent;

namespace GridGov.Silo.Accounts;

/// <summary>
/// Slows guessing down: after five failures in a row an account has to wait 1 s, then 2, 4, … up to a minute before the next attempt is looked at.
/// A success forgets them, and so do ten quiet minutes.
/// </summary>
internal sealed class SignInThrottle([FromKeyedServices("wall")] TimeProvider wall)
{
    private const int FreeFailures = 5;
    private const int MaxAccounts = 10_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset LastAt)> _failures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long that account has to wait; <see langword="null"/>: not at all.</summary>
    public TimeSpan? WaitFor(string account)
    {
        if (!_failures.TryGetValue(account, out var entry) || entry.Failures < FreeFailures)
        {
            return null;
        }

        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, entry.Failures - FreeFailures)));
        var left = entry.LastAt + wait - wall.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    public void Failed(string account)
    {
        var now = wall.GetUtcNow();
        if (_failures.Count >= MaxAccounts)
        {
            Forget(now);
        }

        _failures.AddOrUpdate(account, (1, now), (_, entry) => (now - entry.LastAt > Memory ? 1 : entry.Failures + 1, now));
    }

    public void Succeeded(string account) => _failures.TryRemove(account, out _);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (account, entry) in _failures)
        {
            if (now - entry.LastAt > Memory || entry.Failures < FreeFailures)
            {
                _failures.TryRemove(account, out _);
            }
        }
    }
}
