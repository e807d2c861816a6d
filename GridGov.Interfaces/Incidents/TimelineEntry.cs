namespace GridGov.Interfaces.Incidents;

/// <summary>
/// One entry of an incident's timeline, chained by hash: <see cref="Hash"/> = SHA-256 of the previous entry's hash and this entry's canonical
/// text, so that a later change of any entry shows. No personal field stands in it, only ids.
/// </summary>
[GenerateSerializer, Immutable, Alias("gridgov.incident.timeline-entry")]
public sealed record TimelineEntry
{
    /// <summary>Counted from 1, without gaps.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Our clock, UTC, milliseconds.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>What happened: <c>opened</c>, <c>press</c>, <c>decision</c>, <c>offered</c>, <c>accepted</c>, …</summary>
    [Id(2)] public required string Event { get; init; }

    /// <summary>Who: an account, <c>worker:{id}</c>, <c>device:{id}</c> or <c>system</c>.</summary>
    [Id(3)] public required string Actor { get; init; }

    /// <summary>Details, a JSON object; <see langword="null"/> for none. For <c>decision</c>: a <see cref="Dispatch.DispatchDecision"/>.</summary>
    [Id(4)] public string? Details { get; init; }

    /// <summary>Hash of the entry before, 64 hexadecimal characters; zeros for the first.</summary>
    [Id(5)] public required string PreviousHash { get; init; }

    /// <summary>Hash of this entry, 64 hexadecimal characters.</summary>
    [Id(6)] public required string Hash { get; init; }
}
