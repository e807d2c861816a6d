using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Audit;

/// <summary>
/// What a district's record was at one moment, in one number that is kept elsewhere: the heads of all timelines that grew since the anchor before, and a hash over the audit's entries
/// since then. Each holds the one before, so the newest covers everything. Nothing personal: ids and hashes.
/// </summary>
public sealed record Anchor
{
    /// <summary>The district.</summary>
    public required DistrictId District { get; init; }

    /// <summary>Counted from 1, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>The local day that it closes; of one that was taken by hand, the day on which it was.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was taken, our clock, UTC, whole milliseconds.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The root of the anchor before, 64 hexadecimal characters; zeros for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>Every timeline that grew, ascending by incident.</summary>
    public required ImmutableArray<AnchorHead> Heads { get; init; }

    /// <summary>The audit.</summary>
    public required AnchorAudit Audit { get; init; }

    /// <summary>SHA-256 over all of the above, see <see cref="AnchorChain"/>: what has to be kept elsewhere.</summary>
    public required string Root { get; init; }
}

/// <summary>Where a timeline stood.</summary>
/// <param name="Incident">Whose.</param>
/// <param name="Number">Its newest entry.</param>
/// <param name="Hash">That entry's hash, which covers all before it.</param>
public sealed record AnchorHead(IncidentId Incident, int Number, string Hash);

/// <summary>A stretch of the audit.</summary>
/// <param name="From">Entries from then, UTC.</param>
/// <param name="To">To before then, UTC.</param>
/// <param name="Entries">How many.</param>
/// <param name="Hash">SHA-256 over them, one after the other.</param>
public sealed record AnchorAudit(DateTimeOffset From, DateTimeOffset To, int Entries, string Hash);

/// <summary>An anchor in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Day">The local day that it closes.</param>
/// <param name="TakenAt">When it was taken, UTC.</param>
/// <param name="Timelines">How many timelines had grown.</param>
/// <param name="AuditEntries">How many entries the audit had got.</param>
/// <param name="Root">What has to be kept elsewhere.</param>
public sealed record AnchorSummary(int Number, DateOnly Day, DateTimeOffset TakenAt, int Timelines, int AuditEntries, string Root)
{
    /// <summary>Of a whole one.</summary>
    public static AnchorSummary Of(Anchor anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        return new(anchor.Number, anchor.Day, anchor.TakenAt, anchor.Heads.Length, anchor.Audit.Entries, anchor.Root);
    }
}
