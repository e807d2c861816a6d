namespace GridGov.Silo.Incidents;

/// <summary>What a step or a reply answers over HTTP.</summary>
internal static class StepAnswer
{
    public static Results<Ok<IncidentSnapshot>, ProblemHttpResult> Of(StepOutcome outcome, string what, string id) => outcome.Result switch
    {
        StepResult.Done or StepResult.Unchanged when outcome.Incident is { } incident => TypedResults.Ok(incident),
        StepResult.Refused => Problem.Refused(outcome.Reason ?? "The incident does not allow it now.", outcome.FirstBy, outcome.Incident),
        StepResult.Stale => Problem.Stale(outcome.Reason ?? "Load the incident again and decide anew.", outcome.FirstBy, outcome.Incident),
        StepResult.Invalid => Problem.Invalid("step", outcome.Reason ?? "Something that the step needs is missing."),
        _ => Problem.Unknown(what, id),
    };
}
