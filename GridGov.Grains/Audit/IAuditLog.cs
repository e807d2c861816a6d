using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Audit;

/// <summary>Who looked at whom and who changed what, append-only.</summary>
public interface IAuditLog
{
    /// <summary>Appends an entry; completes when it is on disk, so that nothing personal is shown before its view is recorded.</summary>
    Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Entries of a district, newest first; of one subject, when given. <paramref name="before"/>: only with a smaller number (paging).</summary>
    Task<ImmutableArray<AuditEntry>> ReadAsync(
        DistrictId district, string? subject, long? before, int limit, CancellationToken cancellationToken);

    /// <summary>Gives every entry of a district with <c>from ≤ At &lt; to</c>, ascending by number, one after the other.</summary>
    Task ReadSpanAsync(DistrictId district, DateTimeOffset from, DateTimeOffset to, Action<AuditEntry> take, CancellationToken cancellationToken);
}

/// <summary>One entry of the audit.</summary>
public sealed record AuditEntry
{
    /// <summary>Given by the log, ascending; 0 before.</summary>
    public long Number { get; init; }

    /// <summary>The district; null for what concerns none (accounts).</summary>
    public DistrictId? District { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account, or an MQTT user.</summary>
    public required string Actor { get; init; }

    /// <summary>What: <c>view_track</c>, <c>view_resident</c>, <c>register_device</c>, <c>foreign_publish</c>, …</summary>
    public required string Action { get; init; }

    /// <summary>Whom or what it concerns: <c>worker:w1</c>, <c>resident:r1</c>, <c>device:d1</c>, <c>account:zhao</c>, …</summary>
    public required string Subject { get; init; }

    /// <summary>One line more; null for none. Nothing personal.</summary>
    public string? Details { get; init; }
}
