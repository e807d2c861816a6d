using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Incidents;

/// <summary>What a rule decided about a step or a reply, and the incident after it.</summary>
internal sealed record StepDecision(StepResult Result, IncidentRecord Record, string? Reason = null, string? FirstBy = null)
{
    public static StepDecision Done(IncidentRecord record) => new(StepResult.Done, record);

    public static StepDecision Unchanged(IncidentRecord record) => new(StepResult.Unchanged, record);

    public static StepDecision Refused(IncidentRecord record, string reason, string? firstBy = null) =>
        new(StepResult.Refused, record, reason, firstBy);

    public static StepDecision Invalid(IncidentRecord record, string reason) => new(StepResult.Invalid, record, reason);

    /// <summary>As the caller sees it.</summary>
    public StepOutcome Outcome() => new()
    {
        Result = Result,
        Reason = Reason,
        FirstBy = FirstBy,
        Incident = Record.Id is null ? null : Record.Snapshot(),
    };
}
