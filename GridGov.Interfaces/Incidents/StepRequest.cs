using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Incidents;

/// <summary>A step by hand: who wants it, and what it needs.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.incident.step-request")]
public sealed record StepRequest
{
    /// <summary>Which.</summary>
    [Id(0)] public required IncidentStep Step { get; init; }

    /// <summary>The account, already authorised for the step by its role.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>The worker whom the account belongs to, if any: a worker may resolve only an own task.</summary>
    [Id(2)] public WorkerId? ActingWorker { get; init; }

    /// <summary>The version that the actor saw; <see langword="null"/>: whatever it is. A stale one is refused.</summary>
    [Id(3)] public long? Version { get; init; }

    /// <summary>To whom, for <see cref="IncidentStep.Assign"/>, <see cref="IncidentStep.Assist"/> and <see cref="IncidentStep.Message"/>;
    /// <see langword="null"/> with a message: the device.</summary>
    [Id(4)] public WorkerId? Worker { get; init; }

    /// <summary>Why: a <see cref="CancelReason"/>'s word for cancel; free text for escalate and assign, at most 500 characters.</summary>
    [Id(5)] public string? Reason { get; init; }

    /// <summary>How it ended, free text, at most 500 characters, for resolve, verify and assess.</summary>
    [Id(6)] public string? Outcome { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(7)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What to say, for <see cref="IncidentStep.Message"/>: 1 to 200 characters.</summary>
    [Id(8)] public string? Text { get; init; }

    /// <summary>How it was checked, for <see cref="IncidentStep.Verify"/>; <see langword="null"/>: from the papers.</summary>
    [Id(9)] public Matters.CheckMethod? Method { get; init; }

    /// <summary>The department whose account it is, if any: it may resolve only what it leads.</summary>
    [Id(10)] public string? ActingDepartment { get; init; }
}
