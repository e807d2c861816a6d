using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Assessments;

/// <summary>What people may say about a month's assessment and when: streets before it is closed, appeals before and after, each decided by another than who appealed. Pure.</summary>
public static class AssessmentCourse
{
    /// <summary>Most appeals of a month.</summary>
    public const int MaxAppeals = 2_000;

    private const int MaxEvaluations = 2_000;

    /// <summary>A street gives a department its points; given again, they replace what it gave before.</summary>
    public static AssessmentOutcome Evaluated(AssessmentMonth month, StreetEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(evaluation);
        var known = month.Evaluations.FirstOrDefault(one => one.Street == evaluation.Street && one.Department == evaluation.Department);
        if (known is not null && known.Points == evaluation.Points && known.Reason == evaluation.Reason && known.By == evaluation.By)
        {
            return Done(month);
        }

        if (month.Closing is { } closing)
        {
            return Refused(month, $"The month is closed, by {closing.By}; what streets gave stands.");
        }

        if (known is null && month.Evaluations.Length >= MaxEvaluations)
        {
            return Refused(month, $"There are {MaxEvaluations} evaluations already.");
        }

        return Done(month with
        {
            Evaluations = known is null
                ? month.Evaluations.Add(evaluation with { Number = month.Evaluations.Length + 1 })
                : month.Evaluations.Replace(known, evaluation with { Number = known.Number }),
        });
    }

    /// <summary>Takes down an appeal about an event that counts, or one that does not.</summary>
    public static AssessmentOutcome Appealed(AssessmentMonth month, AssessmentAppeal appeal)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(appeal);
        if (month.Appeals.FirstOrDefault(one => one.State == AppealState.Pending && IsAbout(one, appeal)) is { } pending)
        {
            return pending.By == appeal.By && pending.Counts == appeal.Counts && pending.Reason == appeal.Reason
                ? Done(month)
                : Refused(month, $"{pending.By} has appealed about it already; that is decided first.");
        }

        if (IsExcluded(month, appeal.Level, appeal.Subject, appeal.Fact) != appeal.Counts)
        {
            return Refused(month, appeal.Counts ? "It counts already." : "It does not count already.");
        }

        return month.Appeals.Length >= MaxAppeals
            ? Refused(month, $"There are {MaxAppeals} appeals about the month already.")
            : Done(month with { Appeals = month.Appeals.Add(appeal with { Number = month.Appeals.Length + 1, State = AppealState.Pending }) });
    }

    /// <summary>Decides an appeal: by another than who made it, and never about oneself.</summary>
    public static AssessmentOutcome Ruled(AssessmentMonth month, AppealRuling ruling)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(ruling);
        if (month.Appeals.FirstOrDefault(one => one.Number == ruling.Number) is not { } appeal)
        {
            return new AssessmentOutcome(AssessmentResult.Unknown, "There is no such appeal.", month);
        }

        var wanted = ruling.IsUpheld ? AppealState.Upheld : AppealState.Rejected;
        if (appeal.State != AppealState.Pending)
        {
            return appeal.State == wanted && appeal.RuledBy == ruling.Actor ? Done(month) : Refused(month, $"{appeal.RuledBy} has decided it already.");
        }

        if (appeal.By == ruling.Actor || (ruling.ActingWorker is { } worker && appeal.ByWorker == worker))
        {
            return Refused(month, "Who appealed does not decide it.");
        }

        return appeal.Level == AssessmentLevel.Worker && ruling.ActingWorker?.Value == appeal.Subject
            ? Refused(month, "Nobody decides about an own assessment.")
            : Done(month with
            {
                Appeals = month.Appeals.Replace(appeal, appeal with { State = wanted, RuledBy = ruling.Actor, RuledAt = ruling.At, RulingReason = ruling.Reason }),
            });
    }

    /// <summary>Closes the month. Appeals that are pending can still be decided: they change which events count, not what was counted.</summary>
    public static AssessmentOutcome Closed(AssessmentMonth month, AssessmentClosing closing)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(closing);
        return month.Closing is null ? Done(month with { Closing = closing }) : Done(month);
    }

    /// <summary>Does an event not count, by what was upheld last about it?</summary>
    public static bool IsExcluded(AssessmentMonth month, AssessmentLevel level, string subject, string fact)
    {
        ArgumentNullException.ThrowIfNull(month);
        return month.Appeals.LastOrDefault(one => one.State == AppealState.Upheld && one.Level == level && one.Subject == subject && one.Fact == fact) is { Counts: false };
    }

    private static bool IsAbout(AssessmentAppeal a, AssessmentAppeal b) => a.Level == b.Level && a.Subject == b.Subject && a.Fact == b.Fact;

    private static AssessmentOutcome Done(AssessmentMonth month) => new(AssessmentResult.Done, null, month);

    private static AssessmentOutcome Refused(AssessmentMonth month, string reason) => new(AssessmentResult.Refused, reason, month);
}
