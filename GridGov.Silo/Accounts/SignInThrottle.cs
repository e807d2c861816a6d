using System.Collections.Concurrent;
using GridGov.MqttBridge.Broker.Limits;

namespace GridGov.Silo.Accounts;

/// <summary>
/// Slows guessing down: after five failures in a row, an account has to wait 1 s, then 2, 4, … up to a minute before the next attempt from that address is looked
/// at. A success forgets them, and so do ten quiet minutes. Kept by account <em>and</em> address: whoever guesses elsewhere must not be able to keep a gateway, and
/// the alarms behind it, out.
/// </summary>
internal sealed class SignInThrottle([FromKeyedServices("wall")] TimeProvider wall)
{
    private const int FreeFailures = 5;
    private const int MaxEntries = 10_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Account, IPAddress From), (int Failures, DateTimeOffset LastAt)> _failures = new();

    /// <summary>How long that account has to wait at that address (null: not told, all of those are one); <see langword="null"/>: not at all.</summary>
    public TimeSpan? WaitFor(string account, IPAddress? from)
    {
        if (!_failures.TryGetValue(Key(account, from), out var entry) || entry.Failures < FreeFailures)
        {
            return null;
        }

        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, entry.Failures - FreeFailures)));
        var left = entry.LastAt + wait - wall.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    public void Failed(string account, IPAddress? from)
    {
        var now = wall.GetUtcNow();
        if (_failures.Count >= MaxEntries)
        {
            Forget(now);
        }

        _failures.AddOrUpdate(Key(account, from), (1, now), (_, entry) => (now - entry.LastAt > Memory ? 1 : entry.Failures + 1, now));
    }

    public void Succeeded(string account, IPAddress? from) => _failures.TryRemove(Key(account, from), out _);

    private static (string Account, IPAddress From) Key(string account, IPAddress? from) => (account.ToUpperInvariant(), AddressBlock.Of(from ?? IPAddress.None));

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, entry) in _failures)
        {
            if (now - entry.LastAt > Memory || entry.Failures < FreeFailures)
            {
                _failures.TryRemove(key, out _);
            }
        }
    }
}
