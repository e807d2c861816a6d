namespace GridGov.Silo.Workers;

/// <summary>What has become of a worker's own call for help.</summary>
internal sealed record SosView
{
    /// <summary>The open incident; null: there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public IncidentId? Incident { get; init; }

    /// <summary>When it was received, UTC.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When somebody first acknowledged it, UTC; left out: nobody has yet.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The account, or the worker's id as <c>worker:{id}</c>, that acknowledged it.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>Name of the colleague who has been asked to come; left out: nobody is free yet.</summary>
    public string? Helper { get; init; }

    /// <summary>How far the colleague is.</summary>
    public TaskState? HelperState { get; init; }

    public static SosView Of(IncidentSnapshot incident, WorkerSnapshot? helper) => new()
    {
        Incident = incident.Id,
        ReceivedAt = incident.Clock.T1,
        AcknowledgedAt = incident.Clock.T5,
        AcknowledgedBy = incident.AcknowledgedBy,
        Helper = helper?.Name,
        HelperState = helper is null ? null : incident.Lead?.State,
    };
}
