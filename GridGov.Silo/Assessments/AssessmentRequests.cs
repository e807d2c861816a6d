using GridGov.Interfaces.Assessments;

namespace GridGov.Silo.Assessments;

/// <summary>How months are to be scored.</summary>
/// <param name="Version">The version that was seen; left out: whatever there is.</param>
/// <param name="ResponseMinutes">Within how many minutes a worker is to answer an offered matter, 1–1,440; left out: 10.</param>
/// <param name="Levels">worker, grid and department, each once.</param>
internal sealed record AssessmentFormulaRequest(long? Version, int? ResponseMinutes, AssessmentScaleRequest?[]? Levels)
{
    private const int Most = 16;

    public AssessmentFormula ToFormula(Faults faults)
    {
        faults.LimitCount("levels", Levels, Most);
        for (var i = 0; i < Levels?.Length && i < Most; i++)
        {
            if (Levels[i]?.Level is null || Levels[i]?.FullMarks is null)
            {
                faults.Add($"levels[{i}]", $"levels[{i}] needs level (worker, grid or department) and fullMarks.");
            }

            faults.LimitCount($"levels[{i}].measures", Levels[i]?.Measures, Most);
            if (Levels[i]?.Measures?.Any(static one => one?.Measure is null || one.Weight is null) == true)
            {
                faults.Add($"levels[{i}].measures", $"levels[{i}].measures each need measure (coverage, first_response, on_time, verification, satisfaction or street) and weight.");
            }
        }

        return faults.Any ? new AssessmentFormula() : new AssessmentFormula
        {
            ResponseMinutes = ResponseMinutes ?? new AssessmentFormula().ResponseMinutes,
            Levels = [.. (Levels ?? []).Select(static scale => scale!.ToScale())],
        };
    }
}

/// <summary>How one level is to be scored.</summary>
/// <param name="Level">Whom.</param>
/// <param name="FullMarks">100 or 1,000.</param>
/// <param name="Measures">Their weights add up to 100.</param>
internal sealed record AssessmentScaleRequest(AssessmentLevel? Level, int? FullMarks, AssessmentWeightRequest?[]? Measures)
{
    public AssessmentScale ToScale() => new()
    {
        Level = Level!.Value, FullMarks = FullMarks!.Value, Measures = [.. (Measures ?? []).Select(static one => new AssessmentWeight(one!.Measure!.Value, one.Weight!.Value, one.FloorPercent ?? 0, one.FullPercent ?? 100))],
    };
}

/// <summary>A measure and its weight.</summary>
/// <param name="Measure">Which.</param>
/// <param name="Weight">1–100.</param>
/// <param name="FloorPercent">A share of so much or less earns nothing; left out: 0.</param>
/// <param name="FullPercent">A share of so much or more earns everything; left out: 100.</param>
internal sealed record AssessmentWeightRequest(AssessmentMeasure? Measure, int? Weight, int? FloorPercent, int? FullPercent);

/// <summary>What became of closing a month.</summary>
/// <param name="Month">yyyy-MM.</param>
/// <param name="ClosedBy">Who closed it.</param>
/// <param name="ClosedAt">When, UTC.</param>
/// <param name="FormulaVersion">By which formula.</param>
/// <param name="Subjects">How many workers, grids and departments were counted.</param>
internal sealed record AssessmentClosed(string Month, string ClosedBy, DateTimeOffset ClosedAt, long FormulaVersion, int Subjects);

/// <summary>Somebody holds that an event should not count, or should count again.</summary>
/// <param name="Level">worker, grid or department.</param>
/// <param name="Subject">Whose assessment.</param>
/// <param name="Fact">The event's key.</param>
/// <param name="Counts">It should count; left out: it should not.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
internal sealed record AppealRequest(AssessmentLevel? Level, string? Subject, string? Fact, bool? Counts, string? Reason);

/// <summary>Why an appeal is decided so.</summary>
/// <param name="Reason">1 to 500 characters.</param>
internal sealed record AppealRulingRequest(string? Reason);

/// <summary>What a street gives a department.</summary>
/// <param name="Points">0–1,000.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
internal sealed record EvaluationRequest(int? Points, string? Reason);
