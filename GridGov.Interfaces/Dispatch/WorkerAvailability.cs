using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Dispatch;

/// <summary>What the dispatch index knows of a worker.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.dispatch.availability")]
public sealed record WorkerAvailability
{
    /// <summary>Who.</summary>
    [Id(0)] public required WorkerId Worker { get; init; }

    /// <summary>On duty now.</summary>
    [Id(1)] public bool IsOnDuty { get; init; }

    /// <summary>Live position; <see langword="null"/> when none is known.</summary>
    [Id(2)] public LastFix? LastFix { get; init; }

    /// <summary>The base grid that the position lies in.</summary>
    [Id(3)] public GridCode? CurrentGrid { get; init; }

    /// <summary>The grids that the worker is responsible for.</summary>
    [Id(4)] public ImmutableArray<GridCode> Grids { get; init; } = [];

    /// <summary>Whose deputy.</summary>
    [Id(5)] public WorkerId? DeputyOf { get; init; }

    /// <summary>The urgent incident that holds the worker.</summary>
    [Id(6)] public IncidentId? UrgentIncident { get; init; }

    /// <summary>Open tasks in the inbox.</summary>
    [Id(7)] public int OpenTasks { get; init; }

    /// <summary>Counts the worker's news, also across restarts: older news never overwrites newer.</summary>
    [Id(8)] public long Version { get; init; }

    /// <summary>The worker's grids and the current grid, each with its parents up to the town: for the town step of the ladder.</summary>
    [Id(9)] public ImmutableArray<GridCode> Areas { get; init; } = [];

    /// <summary>When the duty ends by itself, UTC; <see langword="null"/> off duty. From then on the worker counts as off duty, without news.</summary>
    [Id(10)] public DateTimeOffset? OnDutyUntil { get; init; }

    /// <summary>On duty at that time: a duty ends by itself, without news.</summary>
    public bool IsOnDutyAt(DateTimeOffset at) => IsOnDuty && (OnDutyUntil is not { } until || at < until);
}
