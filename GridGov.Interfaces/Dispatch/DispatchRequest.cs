using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Dispatch;

/// <summary>Who could go to this incident now?</summary>
[GenerateSerializer, Immutable, Alias("gridgov.dispatch.request")]
public sealed record DispatchRequest
{
    /// <summary>The incident: who holds its claim already counts as free for it.</summary>
    [Id(0)] public required IncidentId Incident { get; init; }

    /// <summary>1–4; 1 and 2 are urgent.</summary>
    [Id(1)] public required int Severity { get; init; }

    /// <summary>Where; <see langword="null"/> when nothing is known: then only the grid's own workers can be ranked.</summary>
    [Id(2)] public GeoPoint? Location { get; init; }

    /// <summary>The base grid and its parents up to the town, base first; empty outside all grids.</summary>
    [Id(3)] public ImmutableArray<GridCode> GridPath { get; init; } = [];

    /// <summary>Who is not to be asked (again).</summary>
    [Id(4)] public ImmutableArray<WorkerId> Excluded { get; init; } = [];

    /// <summary>The grid's deputies go before the next nearest (second rung of the ladder).</summary>
    [Id(5)] public bool PrefersDeputy { get; init; }

    /// <summary>The lead whose deputy is meant; <see langword="null"/>: any worker of the grid.</summary>
    [Id(6)] public WorkerId? Lead { get; init; }

    /// <summary>Only workers of this grid or below (town step of the ladder); <see langword="null"/>: everybody.</summary>
    [Id(7)] public GridCode? Within { get; init; }

    /// <summary>The rung of the ladder that asks, 0–5; recorded in the decision.</summary>
    [Id(8)] public int EscalationLevel { get; init; }

    /// <summary>Now, UTC: the age of fixes is counted from here.</summary>
    [Id(9)] public required DateTimeOffset At { get; init; }

    /// <summary>How many are to be claimed. So many of the best are named to no other urgent incident until the claims' news has come, 10 s at most.</summary>
    [Id(10)] public int Wanted { get; init; } = 1;
}
