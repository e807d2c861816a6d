using System.Text.Json.Serialization;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.DayLogs;

/// <summary>One thing of a day, by the facts alone: pages make sentences of it in their language.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.day-log.entry")]
public sealed record DayLogEntry
{
    /// <summary>What it was.</summary>
    [Id(0)] public required DayLogEntryKind Kind { get; init; }

    /// <summary>When it began, UTC.</summary>
    [Id(1)] public required DateTimeOffset From { get; init; }

    /// <summary>When it ended, UTC; <see langword="null"/> for a moment, or while it lasts.</summary>
    [Id(2)] public DateTimeOffset? To { get; init; }

    /// <summary>Where, WGS-84; stops only.</summary>
    [Id(3)] public GeoPoint? Location { get; init; }

    /// <summary>The base grid; <see langword="null"/> when unknown or outside all.</summary>
    [Id(4)] public GridCode? Grid { get; init; }

    /// <summary>The patrol.</summary>
    [Id(5)] public PatrolId? Patrol { get; init; }

    /// <summary>How many checks the patrol had.</summary>
    [Id(6)] public int? Checks { get; init; }

    /// <summary>How many of them were abnormal.</summary>
    [Id(7)] public int? Abnormal { get; init; }

    /// <summary>The incident of a task, or the matter.</summary>
    [Id(8)] public IncidentId? Incident { get; init; }

    /// <summary>What the incident is about.</summary>
    [Id(9)] public AlarmKind? About { get; init; }

    /// <summary>The worker finished the task.</summary>
    [Id(10), JsonPropertyName("done")] public bool? IsDone { get; init; }

    /// <summary>What the matter says, in words.</summary>
    [Id(11)] public string? Text { get; init; }
}

/// <summary>What an entry of a day log tells of.</summary>
[JsonConverter(typeof(WireEnumConverter<DayLogEntryKind>))]
public enum DayLogEntryKind
{
    /// <summary>On duty.</summary>
    Duty,

    /// <summary>A stop of the track: somebody was visited, or a place.</summary>
    Stop,

    /// <summary>A patrol.</summary>
    Patrol,

    /// <summary>A task that the worker took.</summary>
    Task,

    /// <summary>A matter that the worker reported.</summary>
    Matter,
}
