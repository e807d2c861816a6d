using GridGov.Grains.Assessments;
using GridGov.Interfaces.Assessments;

namespace GridGov.Silo.Assessments;

/// <summary>Assessments (考核): scores of a month, from recorded events alone; one with its events; how months are scored; and their closing.</summary>
internal static class AssessmentEndpoints
{
    public static RouteGroupBuilder MapAssessments(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/assessments/{month}").WithTags("Assessments");
        group.MapGet("", GetAsync).Requires(Right.SeeAssessments)
            .Produces<AssessmentSheet>().Produces<string>(StatusCodes.Status200OK, "text/csv").WithName("GetAssessments");
        group.MapGet("/{level}/{subject}", DetailAsync).Requires(Right.SeeAssessments).WithName("GetAssessment");
        group.MapPost("/close", CloseAsync).Requires(Right.Verify).WithName("CloseAssessments");
        group.MapGet("/recheck", RecheckAsync).Requires(Right.Verify).WithName("RecheckAssessments");
        district.MapGet("/assessment-formula", FormulaAsync).WithTags("Assessments").WithName("GetAssessmentFormula");
        district.MapPut("/assessment-formula", PutFormulaAsync).Requires(Right.RegisterDistrict).WithTags("Assessments").WithName("PutAssessmentFormula");
        return district;
    }

    /// <summary>
    /// The month's scores of a <c>level</c>: worker, grid or department; the highest first, each with its measures. A worker and a department see their own. As CSV with <c>Accept: text/csv</c> or
    /// <c>?format=csv</c>, its column names in Chinese, or English with <c>?lang=en</c>.
    /// </summary>
    private static async Task<IResult> GetAsync(
        PathId<DistrictId> d, string month, string? level, string? format, string? lang, HttpRequest http, Caller caller, IGrainFactory grains, AssessmentAccess access, AssessmentBook book,
        CancellationToken cancellationToken)
    {
        if (await AssessmentSpan.ReadAsync(month, d.Value, grains, cancellationToken) is not { } span)
        {
            return AssessmentSpan.Fault();
        }

        if (AssessmentWords.Level(level ?? "worker") is not { } of)
        {
            return AssessmentWords.LevelFault();
        }

        var (subjects, refusal) = await access.OpenAsync(caller, d.Value, of, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var sheet = await book.SheetAsync(span, of, subjects, cancellationToken);
        var isCsv = format == "csv" || http.GetTypedHeaders().Accept.Any(static accepted => accepted.MediaType == "text/csv");
        return isCsv ? TypedResults.Text(AssessmentCsv.Of(sheet, lang == "en"), "text/csv", Encoding.UTF8) : TypedResults.Ok(sheet);
    }

    /// <summary>One score with every event that it comes from: where it stands in the record, and whether it counts. A worker finds every view by others in the audit.</summary>
    private static async Task<Results<Ok<AssessmentDetail>, ProblemHttpResult>> DetailAsync(
        PathId<DistrictId> d, string month, string level, string subject, Caller caller, IGrainFactory grains, AssessmentAccess access, AssessmentBook book, AuditWriter audit,
        CancellationToken cancellationToken)
    {
        if (await AssessmentSpan.ReadAsync(month, d.Value, grains, cancellationToken) is not { } span)
        {
            return AssessmentSpan.Fault();
        }

        if (AssessmentWords.Level(level) is not { } of)
        {
            return AssessmentWords.LevelFault();
        }

        var (subjects, refusal) = await access.OpenAsync(caller, d.Value, of, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!subjects.Has(subject))
        {
            return Problem.Unknown("subject", subject);
        }

        if (of == AssessmentLevel.Worker && caller.Worker?.Value != subject)
        {
            await audit.WriteAsync(d.Value, caller, "view_assessment", $"worker:{subject}", span.Text, cancellationToken);
        }

        return TypedResults.Ok(await book.DetailAsync(span, of, subject, subjects, cancellationToken));
    }

    /// <summary>Closes a month that is over: what was counted stands, by the formula of now. Only with the whole district in the account's scope; once.</summary>
    private static async Task<Results<Ok<AssessmentClosed>, ProblemHttpResult>> CloseAsync(
        PathId<DistrictId> d, string month, Caller caller, IGrainFactory grains, AssessmentBook book, AuditWriter audit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await AssessmentSpan.ReadAsync(month, d.Value, grains, cancellationToken) is not { } span)
        {
            return AssessmentSpan.Fault();
        }

        if (caller.Grid is not null)
        {
            return Problem.Forbidden("A month is closed for the whole district; your account sees a part of it.");
        }

        if (time.GetUtcNow() is var now && now < span.To)
        {
            return Problem.Conflict("month-not-over", "The month is not over.", $"{span.Text} can be closed once it is over.");
        }

        var grain = grains.Assessment(d.Value, span.First);
        var stands = await grain.GetAsync(cancellationToken);
        if (stands.Closing is null)
        {
            var formula = await book.FormulaAsync(d.Value, stands, cancellationToken);
            var closing = new AssessmentClosing { By = caller.Actor, At = now, Formula = formula, Sums = await book.CountAsync(span, formula, stands, cancellationToken) };
            await audit.WriteAsync(d.Value, caller, "close_assessments", $"district:{d.Value}", $"{span.Text}, formula version {formula.Version}", cancellationToken);
            stands = (await grain.CloseAsync(closing, cancellationToken)).Month;
        }

        return TypedResults.Ok(new AssessmentClosed(span.Text, stands.Closing!.By, stands.Closing.At, stands.Closing.Formula.Version, stands.Closing.Sums.DistinctBy(static sum => (sum.Level, sum.Subject)).Count()));
    }

    /// <summary>Counts a closed month again from the record and says of whom something else comes out. Tracks expire, and what depends on them then differs; what was counted stands.</summary>
    private static async Task<Results<Ok<AssessmentRecheck>, ProblemHttpResult>> RecheckAsync(
        PathId<DistrictId> d, string month, Caller caller, IGrainFactory grains, AssessmentBook book, CancellationToken cancellationToken)
    {
        if (await AssessmentSpan.ReadAsync(month, d.Value, grains, cancellationToken) is not { } span)
        {
            return AssessmentSpan.Fault();
        }

        if (caller.Grid is not null)
        {
            return Problem.Forbidden("A month is checked for the whole district; your account sees a part of it.");
        }

        var stands = await grains.Assessment(d.Value, span.First).GetAsync(cancellationToken);
        if (stands.Closing is not { } closing)
        {
            return Problem.Conflict("month-open", "The month is not closed.", $"{span.Text} is reckoned anew whenever it is read, as long as it is open.");
        }

        var now = await book.CountAsync(span, closing.Formula, stands, cancellationToken);
        var differing = closing.Sums.Except(now).Concat(now.Except(closing.Sums)).Select(static sum => new AssessmentDifference(sum.Level, sum.Subject)).Distinct().ToArray();
        return TypedResults.Ok(new AssessmentRecheck(span.Text, closing.At, differing.Length == 0, [.. differing.Take(100)]));
    }

    /// <summary>How months are scored. Everybody in the district may know.</summary>
    private static async Task<Ok<AssessmentFormula>> FormulaAsync(PathId<DistrictId> d, IGrainFactory grains, CancellationToken cancellationToken) =>
        TypedResults.Ok(await grains.District(d.Value).GetAssessmentFormulaAsync(cancellationToken));

    /// <summary>Replaces the formula under the next version. Open months are scored by it from now on; closed ones keep theirs.</summary>
    private static async Task<Results<Ok<AssessmentFormula>, ProblemHttpResult>> PutFormulaAsync(
        PathId<DistrictId> d, AssessmentFormulaRequest request, Caller caller, IGrainFactory grains, AuditWriter audit, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var formula = request.ToFormula(faults);
        foreach (var (field, message) in faults.Any ? [] : AssessmentFormulaRules.Faults(formula))
        {
            faults.Add(field, message);
        }

        if (faults.Any)
        {
            return Problem.Invalid(faults);
        }

        if (await grains.District(d.Value).ReplaceAssessmentFormulaAsync(formula, request.Version, cancellationToken) is not { } put)
        {
            return Problem.Conflict("stale-version", "The formula has changed since you saw it.", "Load it again and decide anew.");
        }

        await audit.WriteAsync(d.Value, caller, "put_assessment_formula", $"district:{d.Value}", $"version {put.Version}", cancellationToken);
        return TypedResults.Ok(put);
    }
}
