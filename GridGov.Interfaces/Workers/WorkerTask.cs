using System.Text.Json.Serialization;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Residents;

namespace GridGov.Interfaces.Workers;

/// <summary>One worker's part in one incident: what is offered, kept in the worker's inbox and sent to the phone.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.worker.task")]
public sealed record WorkerTask
{
    /// <summary>The task.</summary>
    [Id(0)]
    public required TaskId Task { get; init; }

    /// <summary>The incident.</summary>
    [Id(1)]
    public required IncidentId Incident { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(2)]
    public required TaskState State { get; init; }

    /// <summary>What about.</summary>
    [Id(3)]
    public required AlarmKind Kind { get; init; }

    /// <summary>1 (life) to 4 (maintenance).</summary>
    [Id(4)]
    public required int Severity { get; init; }

    /// <summary>Leads the incident, rather than helping.</summary>
    [Id(5)]
    [JsonPropertyName("lead")]
    public bool IsLead { get; init; } = true;

    /// <summary>Whose alarm it is.</summary>
    [Id(6)]
    public ResidentId? Resident { get; init; }

    /// <summary>The resident's name, at most 64 characters, for the phone of the worker who goes. Personal.</summary>
    [Id(7)]
    public string? ResidentName { get; init; }

    /// <summary>The registered address. Personal.</summary>
    [Id(8)]
    public string? Address { get; init; }

    /// <summary>Where to go, degrees WGS-84; <see langword="null"/> when only the address is known.</summary>
    [Id(9), JsonPropertyName("lat")]
    public double? Latitude { get; init; }

    /// <summary>See <see cref="Latitude"/>.</summary>
    [Id(16), JsonPropertyName("lon")]
    public double? Longitude { get; init; }

    /// <summary>How the location is known; <see langword="null"/> without one.</summary>
    [Id(10)]
    public LocationSource? LocationSource { get; init; }

    /// <summary>How far the worker was when it was offered, metres; <see langword="null"/> when either place is unknown.</summary>
    [Id(11)]
    public double? DistanceMeters { get; init; }

    /// <summary>Until when it can be accepted, UTC; <see langword="null"/> once it has been.</summary>
    [Id(12)]
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>When it was first offered, UTC.</summary>
    [Id(13)]
    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>How often the alarm was pressed so far.</summary>
    [Id(14)]
    public int Presses { get; init => field = int.Max(1, value); } = 1;

    /// <summary>The base grid of the incident; <see langword="null"/> outside all grids.</summary>
    [Id(15)]
    public GridCode? Grid { get; init; }

    /// <summary>The control room's last words about this task, at most 200 characters; <see langword="null"/> none yet.</summary>
    [Id(17)]
    public string? Message { get; init; }

    /// <summary>When they were said, UTC.</summary>
    [Id(18)]
    public DateTimeOffset? MessageAt { get; init; }

    /// <summary>1 and 2: at most one such task at a time is a worker's.</summary>
    [JsonIgnore]
    public bool IsUrgent => Severity <= 2;
}
