using System.Collections.Immutable;
using GridGov.Interfaces.Incidents;

namespace GridGov.Interfaces.Visits;

/// <summary>A resident's visits as they stand. Personal: the caller checks the right and writes the audit.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.visit.snapshot")]
public sealed record VisitSnapshot
{
    /// <summary>Every so many local days; <see langword="null"/>: no plan.</summary>
    [Id(0)] public int? EveryDays { get; init; }

    /// <summary>When the resident was last seen or accounted for, UTC; <see langword="null"/>: not since there are visits.</summary>
    [Id(1)] public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>When a matter is opened if nobody comes before, UTC; <see langword="null"/>: no plan, or it is open.</summary>
    [Id(2)] public DateTimeOffset? DueAt { get; init; }

    /// <summary>The matter that says that the resident was not seen for so long; <see langword="null"/>: none.</summary>
    [Id(3)] public IncidentId? Matter { get; init; }

    /// <summary>The last urgent incident of an unanswered door; <see langword="null"/>: there was none.</summary>
    [Id(4)] public IncidentId? Alarm { get; init; }

    /// <summary>The newest visits, oldest first, at most 32.</summary>
    [Id(5)] public ImmutableArray<Visit> Visits { get; init => field = value.IsDefault ? [] : value; } = [];
}
