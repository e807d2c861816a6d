using System.Collections.Concurrent;

namespace GridGov.Silo.Push;

/// <summary>One test of a phone in ten seconds: the button is not for sending messages.</summary>
internal sealed class PushTestPace([FromKeyedServices("wall")] TimeProvider wall)
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _nextAt = new(StringComparer.Ordinal);

    /// <summary>Null: go on, and the pause begins; otherwise how long to wait.</summary>
    public TimeSpan? WaitFor(string phone)
    {
        var now = wall.GetUtcNow();
        if (_nextAt.TryGetValue(phone, out var next) && next > now)
        {
            return next - now;
        }

        if (_nextAt.Count >= MostRemembered)
        {
            _nextAt.Clear();
        }

        _nextAt[phone] = now + Pause;
        return null;
    }
}
