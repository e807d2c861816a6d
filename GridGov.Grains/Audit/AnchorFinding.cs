using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Audit;

/// <summary>Something that is not as an anchor says.</summary>
/// <param name="Kind">What.</param>
/// <param name="Incident">Whose timeline; <see langword="null"/>: the anchor itself or the audit.</param>
public sealed record AnchorFinding(AnchorFault Kind, IncidentId? Incident = null)
{
    /// <summary>Holds a timeline as it is now against where it stood; <see langword="null"/>: it holds. It may have grown since.</summary>
    public static AnchorFinding? Of(AnchorHead head, ImmutableArray<TimelineEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(head);
        return entries.Length < head.Number || head.Number < 1 ? new AnchorFinding(AnchorFault.TimelineShort, head.Incident)
            : entries[head.Number - 1].Hash != head.Hash ? new AnchorFinding(AnchorFault.TimelineOther, head.Incident)
            : TimelineChain.FirstBroken(entries) is not null ? new AnchorFinding(AnchorFault.TimelineBroken, head.Incident)
            : null;
    }
}

/// <summary>What may be wrong.</summary>
[JsonConverter(typeof(WireEnumConverter<AnchorFault>))]
public enum AnchorFault
{
    /// <summary>The root does not belong to what the anchor says: the document was changed.</summary>
    RootOther,

    /// <summary>The store has another anchor under this number.</summary>
    AnchorOther,

    /// <summary>The store has none under this number.</summary>
    AnchorMissing,

    /// <summary>It does not follow the one before.</summary>
    PreviousOther,

    /// <summary>A timeline has fewer entries than it had.</summary>
    TimelineShort,

    /// <summary>A timeline's entry has another hash than it had.</summary>
    TimelineOther,

    /// <summary>A timeline's entries do not follow each other.</summary>
    TimelineBroken,

    /// <summary>The audit has other entries for that time than it had.</summary>
    AuditOther,
}
