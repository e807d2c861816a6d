using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>A whole incident as the feed and the API show it; nothing personal in it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.incident.snapshot")]
public sealed record IncidentSnapshot
{
    /// <summary>The incident.</summary>
    [Id(0)] public required IncidentId Id { get; init; }

    /// <summary>The most urgent kind.</summary>
    [Id(1)] public required AlarmKind Kind { get; init; }

    /// <summary>All kinds that its presses have had, most urgent first.</summary>
    [Id(2)] public ImmutableArray<AlarmKind> Kinds { get; init; } = [];

    /// <summary>1 (life) to 4 (maintenance); only ever rises.</summary>
    [Id(3)] public required int Severity { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(4)] public required IncidentState State { get; init; }

    /// <summary>What was reported in words, at most 2,000 characters; by hand only.</summary>
    [Id(5)] public string? Text { get; init; }

    /// <summary>Where it came from: <c>device</c>, <c>console</c>, <c>12345</c>, …</summary>
    [Id(6)] public required string Source { get; init; }

    /// <summary>The device that raised it; <see langword="null"/> by hand.</summary>
    [Id(7)] public DeviceId? Device { get; init; }

    /// <summary>The resident whom it is about.</summary>
    [Id(8)] public ResidentId? Resident { get; init; }

    /// <summary>The base grid in which it was opened; <see langword="null"/> outside all grids.</summary>
    [Id(9)] public GridCode? Grid { get; init; }

    /// <summary>The grid's path from town to base, for filters.</summary>
    [Id(10)] public ImmutableArray<GridCode> GridPath { get; init; } = [];

    /// <summary>Where; <see langword="null"/> when nothing at all is known.</summary>
    [Id(11)] public IncidentLocation? Location { get; init; }

    /// <summary>How often it was pressed, the first included.</summary>
    [Id(12)] public int Presses { get; init; } = 1;

    /// <summary>Ids of the last 32 presses' messages, oldest first.</summary>
    [Id(13)] public ImmutableArray<string> PressIds { get; init; } = [];

    /// <summary>The first press came out of a device's buffer, more than two minutes old.</summary>
    [Id(14), JsonPropertyName("late")] public bool IsLate { get; init; }

    /// <summary>Who leads; <see langword="null"/> while nobody does.</summary>
    [Id(15)] public Responder? Lead { get; init; }

    /// <summary>Everybody who was asked and has not said no, the lead included.</summary>
    [Id(16)] public ImmutableArray<Responder> Responders { get; init; } = [];

    /// <summary>Who acknowledged it first: an account or a worker; <see langword="null"/> nobody yet.</summary>
    [Id(17)] public string? AcknowledgedBy { get; init; }

    /// <summary>The telecare clock.</summary>
    [Id(18)] public required IncidentClock Clock { get; init; }

    /// <summary>How far up the ladder it is: 0 lead, 1 deputy, 2 next nearest, 3 three at once and the supervisor, 4 town, 5 district.</summary>
    [Id(19)] public int EscalationLevel { get; init; }

    /// <summary>When the next step of the ladder comes, UTC; <see langword="null"/> when none does.</summary>
    [Id(20)] public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>How it ended, in words.</summary>
    [Id(21)] public string? Outcome { get; init; }

    /// <summary>Why it was cancelled: <c>false_alarm</c>, <c>test</c>, <c>duplicate</c>, <c>withdrawn</c>.</summary>
    [Id(22)] public CancelReason? CancelReason { get; init; }

    /// <summary>Who handled it: the lead or the account that resolved it.</summary>
    [Id(23)] public string? HandledBy { get; init; }

    /// <summary>The source's own ticket number, e.g. of 12345.</summary>
    [Id(24)] public string? ExternalId { get; init; }

    /// <summary>Grows with every change; never repeats.</summary>
    [Id(25)] public long Version { get; init; }

    /// <summary>Who reported it by hand: an account, or <c>worker:{id}</c>; <see langword="null"/> when a device did.</summary>
    [Id(26)] public string? ReportedBy { get; init; }

    /// <summary>Its type of matter and until when it is due; <see langword="null"/>: an alarm, or a report without a type.</summary>
    [Id(27)] public Matters.MatterDeadline? Matter { get; init; }

    /// <summary>When it was noticed (催办) that nobody had taken it on in time, UTC.</summary>
    [Id(28)] public DateTimeOffset? FirstResponseOverdueAt { get; init; }

    /// <summary>When it was noticed (催办) that it was not handled in time, UTC.</summary>
    [Id(29)] public DateTimeOffset? OverdueAt { get; init; }

    /// <summary>A matter's six steps, what is due now, and its ledger; <see langword="null"/>: it is none.</summary>
    [Id(30)] public Matters.MatterCourse? Course { get; init; }

    /// <summary>The path, from town to base, of the grids that go on with it since its own were reorganised; empty: its own do.</summary>
    [Id(31)] public ImmutableArray<GridCode> ServedPath { get; init => field = value.OrEmpty(); } = [];

    /// <summary>The path, from town to base, of the grids whose staff it is for: its own, unless they were reorganised.</summary>
    [JsonIgnore] public ImmutableArray<GridCode> ServingPath => ServedPath.IsEmpty ? GridPath : ServedPath;
}
