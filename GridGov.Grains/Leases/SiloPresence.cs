using System.Collections.Immutable;

namespace GridGov.Grains.Leases;

/// <summary>
/// Which silos count as alive. One that is gone or silent counts on for a moment, because a database that was restarted, or a line that broke, cuts off all of them at once and each comes back by
/// itself; and nobody is judged by one who could not look for a while. For one caller at a time.
/// </summary>
public sealed class SiloPresence(TimeProvider wall)
{
    /// <summary>How long a silo counts on of which nothing is heard any more.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Heard this lately, it is alive.</summary>
    public static readonly TimeSpan HeardLately = TimeSpan.FromSeconds(3);

    /// <summary>Who has not looked for so long was away itself.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, long> _heard = new(StringComparer.Ordinal);
    private long? _lookedAt;

    /// <summary>Judges what was seen just now.</summary>
    public ImmutableArray<SiloSighting> Alive(ImmutableArray<SiloSighting> seen)
    {
        var now = wall.GetTimestamp();
        if (_lookedAt is not { } before || wall.GetElapsedTime(before, now) > Away)
        {
            _heard.Clear();
        }

        _lookedAt = now;
        var alive = ImmutableArray.CreateBuilder<SiloSighting>(seen.Length);
        foreach (var silo in seen)
        {
            if (silo.Silence < HeardLately || !_heard.TryGetValue(silo.Silo, out var heard))
            {
                _heard[silo.Silo] = heard = now;
            }

            if (wall.GetElapsedTime(heard, now) < Grace)
            {
                alive.Add(silo);
            }
        }

        foreach (var forgotten in _heard.Keys.Where(name => seen.All(silo => silo.Silo != name)).ToArray())
        {
            _heard.Remove(forgotten);
        }

        return alive.ToImmutable();
    }
}
