using System.Collections.Immutable;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.DayLogs;

/// <summary>What is known of a worker's local day.</summary>
public sealed record DayFacts
{
    /// <summary>First instant of the day, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after it, or now while it lasts, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The day lies behind us: what lasts then ends with it.</summary>
    public bool IsOver { get; init; }

    /// <summary>The day's track.</summary>
    public required DayTrack Track { get; init; }

    /// <summary>Duty that touches the day.</summary>
    public ImmutableArray<DutyInterval> Duty { get; init; } = [];

    /// <summary>Patrols that began in it.</summary>
    public ImmutableArray<PatrolSession> Patrols { get; init; } = [];

    /// <summary>Incidents about then in which the worker has a part.</summary>
    public ImmutableArray<IncidentSnapshot> Incidents { get; init; } = [];
}
