namespace GridGov.Silo.Calls;

/// <summary>The course of a call so far. Instants are wall-clock time: people do not speak faster in a drill.</summary>
internal sealed record CallCourse
{
    public CallPhase Phase { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the worker accepted; <see langword="null"/>: not yet, or never.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When the two were first connected; <see langword="null"/>: not yet, or never.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Known when it is over.</summary>
    public CallOutcome? Outcome { get; init; }

    /// <summary>Known when it is over.</summary>
    public CallEnding? Ending { get; init; }

    /// <summary>Since when the operator's page has no connection; <see langword="null"/>: it has one.</summary>
    public DateTimeOffset? OperatorGoneAt { get; init; }

    /// <summary>Since when the worker's page, having accepted, has no connection; <see langword="null"/>: it has one, or has not accepted yet.</summary>
    public DateTimeOffset? WorkerGoneAt { get; init; }

    public bool IsOver => Phase == CallPhase.Ended;

    /// <summary>The worker has not answered yet.</summary>
    public bool IsOpen => Phase is CallPhase.Calling or CallPhase.Ringing;

    /// <summary>How long the two were connected; <see langword="null"/>: they never were, or still are.</summary>
    public TimeSpan? Spoken => EndedAt - ConnectedAt;
}
