using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Interfaces.Workers;

/// <summary>A worker as consoles see it. Position and grid are there only while on duty.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.worker.snapshot")]
public sealed record WorkerSnapshot
{
    /// <summary>The worker.</summary>
    [Id(0)]
    public required WorkerId Id { get; init; }

    /// <summary>Name, for colleagues.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>On duty now.</summary>
    [Id(2), JsonPropertyName("onDuty")]
    public bool IsOnDuty { get; init; }

    /// <summary>Since when on duty, UTC; <see langword="null"/> off duty.</summary>
    [Id(3)]
    public DateTimeOffset? OnDutySince { get; init; }

    /// <summary>The grids that the worker is responsible for.</summary>
    [Id(4)]
    public ImmutableArray<GridCode> Grids { get; init; } = [];

    /// <summary>Whose deputy.</summary>
    [Id(5)]
    public WorkerId? DeputyOf { get; init; }

    /// <summary>Skills.</summary>
    [Id(6)]
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>The live position, on duty.</summary>
    [Id(7)]
    public LastFix? LastFix { get; init; }

    /// <summary>The base grid in which the worker is now; <see langword="null"/> off duty or outside all grids.</summary>
    [Id(8)]
    public GridCode? CurrentGrid { get; init; }

    /// <summary>The urgent incident that holds the worker.</summary>
    [Id(9)]
    public IncidentId? UrgentIncident { get; init; }

    /// <summary>How many tasks are open in the inbox.</summary>
    [Id(10)]
    public int OpenTasks { get; init; }

    /// <summary>Phone battery, 0–100 %, as last said.</summary>
    [Id(11)]
    public int? BatteryPercent { get; init; }

    /// <summary>Grows with every change that the feed shows; never repeats.</summary>
    [Id(12)]
    public long Version { get; init; }

    /// <summary>When the last duty was over, UTC; <see langword="null"/> on duty, and when none is kept (see the retention of duty reports).</summary>
    [Id(13)]
    public DateTimeOffset? OffDutySince { get; init; }
}
