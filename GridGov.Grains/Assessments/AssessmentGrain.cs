using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Assessments;

/// <inheritdoc cref="IAssessmentGrain" />
/// <remarks>Waits for nobody: what was counted is brought by the caller.</remarks>
[GrainType("assessment")]
internal sealed class AssessmentGrain([PersistentState("assessment")] IPersistentState<AssessmentRecord> stored) : Grain, IAssessmentGrain
{
    public Task<AssessmentMonth> GetAsync(CancellationToken cancellationToken) => Task.FromResult(stored.State.Month);

    public Task<AssessmentOutcome> EvaluateAsync(StreetEvaluation evaluation, CancellationToken cancellationToken) =>
        KeepAsync(AssessmentCourse.Evaluated(stored.State.Month, evaluation));

    public Task<AssessmentOutcome> AppealAsync(AssessmentAppeal appeal, CancellationToken cancellationToken) =>
        KeepAsync(AssessmentCourse.Appealed(stored.State.Month, appeal));

    public Task<AssessmentOutcome> RuleAsync(AppealRuling ruling, CancellationToken cancellationToken) =>
        KeepAsync(AssessmentCourse.Ruled(stored.State.Month, ruling));

    public Task<AssessmentOutcome> CloseAsync(AssessmentClosing closing, CancellationToken cancellationToken) =>
        KeepAsync(AssessmentCourse.Closed(stored.State.Month, closing));

    private async Task<AssessmentOutcome> KeepAsync(AssessmentOutcome outcome)
    {
        if (outcome.Result == AssessmentResult.Done && !ReferenceEquals(outcome.Month, stored.State.Month))
        {
            await stored.CommitAsync(stored.State with { Month = outcome.Month }, DeactivateOnIdle);
        }

        return outcome;
    }
}
