using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Incidents;

/// <summary>
/// The hash chain of a timeline: SHA-256 over the previous hash and the entry's canonical text, which is number, time (ISO 8601 UTC,
/// milliseconds), event, actor and details, one a line. Changing, removing or exchanging an entry breaks every hash after it.
/// </summary>
public static class TimelineChain
{
    /// <summary>What stands before the first entry.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>The entry that follows.</summary>
    public static TimelineEntry Next(int lastNumber, string lastHash, DateTimeOffset at, string @event, string actor, string? details)
    {
        var entry = new TimelineEntry
        {
            Number = lastNumber + 1,
            At = new DateTimeOffset(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero),
            Event = @event,
            Actor = actor,
            Details = details,
            PreviousHash = lastHash,
            Hash = "",
        };
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>The number of the first entry that does not fit; null when the chain holds.</summary>
    public static int? FirstBroken(ImmutableArray<TimelineEntry> entries)
    {
        var hash = Genesis;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (entry.Number != i + 1 || entry.PreviousHash != hash || entry.Hash != HashOf(entry))
            {
                return i + 1;
            }

            hash = entry.Hash;
        }

        return null;
    }

    /// <summary>The text that is hashed after the previous hash.</summary>
    public static string CanonicalText(TimelineEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Number}\n{entry.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\n{entry.Event}\n{entry.Actor}\n{entry.Details}");

    private static string HashOf(TimelineEntry entry) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.PreviousHash + "\n" + CanonicalText(entry))));
}
