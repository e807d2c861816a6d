using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>What became of a step or a reply. Done means on disk.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.incident.step-outcome")]
public sealed record StepOutcome
{
    /// <summary>What was decided.</summary>
    [Id(0)] public required StepResult Result { get; init; }

    /// <summary>Why not, in one English sentence; <see langword="null"/> when done.</summary>
    [Id(1)] public string? Reason { get; init; }

    /// <summary>Who was first, when somebody was; <see langword="null"/> otherwise.</summary>
    [Id(2)] public string? FirstBy { get; init; }

    /// <summary>The incident after it; <see langword="null"/> when it is unknown.</summary>
    [Id(3)] public IncidentSnapshot? Incident { get; init; }
}

/// <summary>Outcomes of a step.</summary>
[JsonConverter(typeof(WireEnumConverter<StepResult>))]
public enum StepResult
{
    /// <summary>Done now.</summary>
    Done,

    /// <summary>It was so already, by the same actor: nothing was changed.</summary>
    Unchanged,

    /// <summary>Not from this state, not by this actor, or somebody was first.</summary>
    Refused,

    /// <summary>The version that the actor saw is not the newest.</summary>
    Stale,

    /// <summary>Something the step needs is missing or wrong.</summary>
    Invalid,

    /// <summary>There is no such incident or task.</summary>
    Unknown,
}
