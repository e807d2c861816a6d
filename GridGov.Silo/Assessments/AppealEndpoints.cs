using GridGov.Grains.Assessments;
using GridGov.Interfaces.Assessments;

namespace GridGov.Silo.Assessments;

/// <summary>Appeals (申诉) by the assessed or their chief, decided by somebody else; and what streets give departments (街道评价). All of it with names, times and reasons.</summary>
internal static class AppealEndpoints
{
    public static RouteGroupBuilder MapAppeals(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/assessments/{month}").WithTags("Assessments");
        group.MapGet("/appeals", ListAsync).Requires(Right.SeeAssessments).WithName("ListAppeals");
        group.MapPost("/appeals", AppealAsync).Requires(Right.SeeAssessments).WithName("Appeal");
        group.MapPost("/appeals/{number:int}/{ruling}", RuleAsync).Requires(Right.Verify).WithName("RuleAppeal");
        group.MapPut("/evaluations/{department}", EvaluateAsync).Requires(Right.Verify).WithName("EvaluateDepartment");
        return district;
    }

    /// <summary>The month's appeals that the caller may see, in the order in which they were made.</summary>
    private static async Task<Results<Ok<PageOf<AssessmentAppeal>>, ProblemHttpResult>> ListAsync(
        PathId<DistrictId> d, string month, Caller caller, IGrainFactory grains, AssessmentAccess access, CancellationToken cancellationToken)
    {
        if (await AssessmentSpan.ReadAsync(month, d.Value, grains, cancellationToken) is not { } span)
        {
            return AssessmentSpan.Fault();
        }

        var seen = ImmutableArray.CreateBuilder<AssessmentAppeal>();
        foreach (var about in (await grains.Assessment(d.Value, span.First).GetAsync(cancellationToken)).Appeals.GroupBy(static appeal => appeal.Level))
        {
            var (subjects, refusal) = await access.OpenAsync(caller, d.Value, about.Key, cancellationToken);
            seen.AddRange(about.Where(appeal => refusal is null && subjects.Has(appeal.Subject)));
        }

        return TypedResults.Ok(new PageOf<AssessmentAppeal>([.. seen.OrderBy(static appeal => appeal.Number)], null));
    }

    /// <summary>Holds that an event should not count, or should count again: by the worker or department that it counts for, or by a supervisor in whose scope they are.</summary>
    private static async Task<Results<Ok<AssessmentAppeal>, ProblemHttpResult>> AppealAsync(
        PathId<DistrictId> d, string month, AppealRequest request, Caller caller, IGrainFactory grains, AssessmentAccess access, AssessmentBook book, AuditWriter audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await AssessmentSpan.ReadAsync(month, d.Value, grains, cancellationToken) is not { } span)
        {
            return AssessmentSpan.Fault();
        }

        var faults = new Faults();
        faults.Require("reason", request.Reason, 500);
        faults.Require("subject", request.Subject, 128);
        faults.Require("fact", request.Fact, 300);
        if (request.Level is not { } level || faults.Any)
        {
            return faults.Any ? Problem.Invalid(faults) : AssessmentWords.LevelFault();
        }

        if (caller.GrantOf(Right.SeeAssessments) == Grant.Scope && caller.GrantOf(Right.Verify) == Grant.None)
        {
            return Problem.Forbidden("The assessed appeal, or their supervisor.");
        }

        var (subjects, refusal) = await access.OpenAsync(caller, d.Value, level, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!subjects.Has(request.Subject!))
        {
            return Problem.Unknown("subject", request.Subject!);
        }

        var grain = grains.Assessment(d.Value, span.First);
        var stands = await grain.GetAsync(cancellationToken);
        var facts = await book.FactsAsync(span, await book.FormulaAsync(d.Value, stands, cancellationToken), stands, level, request.Subject!, subjects, cancellationToken);
        if (facts.FirstOrDefault(fact => fact.Key == request.Fact) is not { } fact)
        {
            return Problem.Unknown("fact", request.Fact!);
        }

        // What was counted and cannot be found any more cannot be taken out event by event.
        if (stands.Closing is { } closing && !AssessmentTally.Of(facts.Where(one => one.Measure == fact.Measure)).All(closing.Sums.Contains))
        {
            return Problem.Conflict("record-differs", "The record has changed since the month was closed.", "What was counted of this measure does not come out of the record any more.");
        }

        var outcome = await grain.AppealAsync(
            new AssessmentAppeal
            {
                Level = level, Subject = fact.Subject, Fact = fact.Key, Measure = fact.Measure, Achieved = fact.Achieved, Possible = fact.Possible, Counts = request.Counts ?? false,
                Reason = request.Reason!.Trim(), By = caller.Actor, ByWorker = caller.Worker, At = time.GetUtcNow(),
            },
            cancellationToken);
        if (outcome.Result != AssessmentResult.Done)
        {
            return Refused(outcome);
        }

        await audit.WriteAsync(d.Value, caller, "appeal_assessment", AuditSubject(level, fact.Subject), $"{span.Text} {fact.Key}", cancellationToken);
        return TypedResults.Ok(outcome.Month.Appeals.Last(appeal => appeal.Level == level && appeal.Subject == fact.Subject && appeal.Fact == fact.Key));
    }

    /// <summary><c>uphold</c> or <c>reject</c>, with a reason: by somebody who did not appeal and whom it is not about.</summary>
    private static async Task<Results<Ok<AssessmentAppeal>, ProblemHttpResult>> RuleAsync(
        PathId<DistrictId> d, string month, int number, string ruling, AppealRulingRequest request, Caller caller, IGrainFactory grains, AssessmentAccess access, AuditWriter audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await AssessmentSpan.ReadAsync(month, d.Value, grains, cancellationToken) is not { } span)
        {
            return AssessmentSpan.Fault();
        }

        if (ruling is not ("uphold" or "reject"))
        {
            return Problem.Unknown("ruling", ruling);
        }

        var faults = new Faults();
        faults.Require("reason", request.Reason, 500);
        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        var grain = grains.Assessment(d.Value, span.First);
        if ((await grain.GetAsync(cancellationToken)).Appeals.FirstOrDefault(one => one.Number == number) is not { } appeal)
        {
            return Problem.Unknown("appeal", $"{number}");
        }

        var (subjects, refusal) = await access.OpenAsync(caller, d.Value, appeal.Level, cancellationToken);
        if (refusal is not null || !subjects.Has(appeal.Subject))
        {
            return Problem.Unknown("appeal", $"{number}");
        }

        var outcome = await grain.RuleAsync(
            new AppealRuling(number, ruling == "uphold", caller.Actor, caller.Worker, request.Reason!.Trim(), time.GetUtcNow()), cancellationToken);
        if (outcome.Result != AssessmentResult.Done)
        {
            return Refused(outcome);
        }

        await audit.WriteAsync(d.Value, caller, "rule_appeal", AuditSubject(appeal.Level, appeal.Subject), $"{span.Text} {ruling} {appeal.Fact}", cancellationToken);
        return TypedResults.Ok(outcome.Month.Appeals.First(one => one.Number == number));
    }

    /// <summary>街道评价: what the caller's street gives a department for the month, until the month is closed. By a supervisor whose account stands at a town.</summary>
    private static async Task<Results<Ok<StreetEvaluation>, ProblemHttpResult>> EvaluateAsync(
        PathId<DistrictId> d, string month, string department, EvaluationRequest request, Caller caller, IGrainFactory grains, AssessmentAccess access, IHierarchyStore hierarchy, AuditWriter audit,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (await AssessmentSpan.ReadAsync(month, d.Value, grains, cancellationToken) is not { } span)
        {
            return AssessmentSpan.Fault();
        }

        var faults = new Faults();
        faults.Require("reason", request.Reason, 500);
        if (request.Points is not (>= 0 and <= EvaluationFacts.MaxPoints))
        {
            faults.Add("points", $"points must be 0 to {EvaluationFacts.MaxPoints}.");
        }

        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (caller.Grid is not { } street || !(await hierarchy.LoadGridsAsync(d.Value, cancellationToken)).Grids.Any(grid => grid.Code == street && grid.Level == GridLevel.Town))
        {
            return Problem.Forbidden("A street evaluates: an account that stands at a town.");
        }

        var known = await access.DepartmentsAsync(d.Value, cancellationToken);
        if (!known.Names.ContainsKey(department))
        {
            return Problem.UnknownDepartment(department, [.. known.Names.Keys.Order(StringComparer.Ordinal)]);
        }

        if (time.GetUtcNow() is var now && now < span.From)
        {
            return Problem.Conflict("month-not-begun", "The month has not begun.", $"{span.Text} can be evaluated once it has begun.");
        }

        var outcome = await grains.Assessment(d.Value, span.First).EvaluateAsync(
            new StreetEvaluation { Street = street.Value, Department = department, Points = request.Points!.Value, Reason = request.Reason!.Trim(), By = caller.Actor, At = now }, cancellationToken);
        if (outcome.Result != AssessmentResult.Done)
        {
            return Refused(outcome);
        }

        await audit.WriteAsync(d.Value, caller, "evaluate_department", $"department:{department}", $"{span.Text} {request.Points}", cancellationToken);
        return TypedResults.Ok(outcome.Month.Evaluations.First(given => given.Street == street.Value && given.Department == department));
    }

    private static string AuditSubject(AssessmentLevel level, string subject) => $"{WireWord.Of(level)}:{subject}";

    private static ProblemHttpResult Refused(AssessmentOutcome outcome) => outcome.Result == AssessmentResult.Unknown
        ? Problem.Unknown("appeal", "that")
        : Problem.Conflict("refused-assessment", "The month does not take that.", outcome.Reason ?? "It was refused.");
}
