using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GridGov.Grains.Incidents;

namespace GridGov.Grains.Audit;

/// <summary>
/// How an anchor is sealed, so that anybody can do it again: SHA-256 over lines of UTF-8 that end in a line feed: <c>gridgov-anchor-1</c>, district, number, day, time (ISO 8601 UTC,
/// milliseconds), the root before, for each timeline <c>incident number hash</c>, and <c>audit from to entries hash</c>. Pure.
/// </summary>
public static class AnchorChain
{
    private const string Form = "gridgov-anchor-1";

    /// <summary>What stands before the first anchor, and before the first entry of a stretch of the audit.</summary>
    public static string Genesis => TimelineChain.Genesis;

    /// <summary>The root that belongs to what an anchor says.</summary>
    public static string RootOf(Anchor anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        var text = new StringBuilder(160 + (anchor.Heads.Length * 96));
        text.Append(Form).Append('\n').Append(anchor.District).Append('\n').Append(CultureInfo.InvariantCulture, $"{anchor.Number}\n")
            .Append(CultureInfo.InvariantCulture, $"{anchor.Day:yyyy-MM-dd}\n").Append(Text(anchor.TakenAt)).Append('\n').Append(anchor.Previous).Append('\n');
        foreach (var head in anchor.Heads)
        {
            text.Append(CultureInfo.InvariantCulture, $"{head.Incident} {head.Number} {head.Hash}\n");
        }

        var audit = anchor.Audit;
        text.Append(CultureInfo.InvariantCulture, $"audit {Text(audit.From)} {Text(audit.To)} {audit.Entries} {audit.Hash}\n");
        return Hash(text.ToString());
    }

    /// <summary>The hash of a stretch of the audit after one more entry: over the hash before, number, time, actor, action, subject and details, one a line.</summary>
    public static string After(string hash, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Hash(string.Create(
            CultureInfo.InvariantCulture,
            $"{hash}\n{entry.Number}\n{Text(entry.At)}\n{entry.Actor}\n{entry.Action}\n{entry.Subject}\n{entry.Details}"));
    }

    /// <summary>To whole milliseconds, as it is written.</summary>
    public static DateTimeOffset Whole(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
