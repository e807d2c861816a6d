using GridGov.Grains.Assessments;
using GridGov.Interfaces.Assessments;

namespace GridGov.Silo.Assessments;

/// <summary>A month's assessment of a level. Whoever has no event in it is not listed.</summary>
internal sealed record AssessmentSheet
{
    /// <summary>yyyy-MM.</summary>
    public required string Month { get; init; }

    /// <summary>Whom it is about.</summary>
    public required AssessmentLevel Level { get; init; }

    /// <summary>What a full score is.</summary>
    public required int FullMarks { get; init; }

    /// <summary>By which formula; a closed month keeps the one that it was closed with.</summary>
    public required long FormulaVersion { get; init; }

    /// <summary>As of when: of an open month more may be recorded.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Who closed it; null: it is open.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The highest score first.</summary>
    public ImmutableArray<AssessmentLine> Items { get; init; } = [];
}

/// <summary>Somebody's score. A measure without events is not assessed: it counts neither as 0 nor as full, and the weights of the others are scaled up from <see cref="AssessedWeight"/> to 100.</summary>
internal sealed record AssessmentLine
{
    /// <summary>The worker's id, the grid's code, or the department's name.</summary>
    public required string Subject { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The score, two digits; null: nothing was assessed.</summary>
    public decimal? Points { get; init; }

    /// <summary>The weights of what was assessed, of 100.</summary>
    public required int AssessedWeight { get; init; }

    /// <summary>How many events do not count by upheld appeals.</summary>
    public required int Excluded { get; init; }

    /// <summary>The parts in the formula's order; their points add up to the score.</summary>
    public required ImmutableArray<AssessmentPartView> Parts { get; init; }

    public static AssessmentLine Of(string subject, string name, AssessmentScore score, int excluded) => new()
    {
        Subject = subject,
        Name = name,
        Points = score.Hundredths / 100m,
        AssessedWeight = score.AssessedWeight,
        Excluded = excluded,
        Parts = [.. score.Parts.Select(AssessmentPartView.Of)],
    };
}

/// <summary>One measure of a score.</summary>
internal sealed record AssessmentPartView
{
    /// <summary>Which.</summary>
    public required AssessmentMeasure Measure { get; init; }

    /// <summary>What it weighs, of 100.</summary>
    public required int Weight { get; init; }

    /// <summary>There was an event; otherwise it is left out of the score.</summary>
    [JsonPropertyName("assessed")]
    public required bool IsAssessed { get; init; }

    /// <summary>What was done.</summary>
    public required long Achieved { get; init; }

    /// <summary>What was asked.</summary>
    public required long Possible { get; init; }

    /// <summary>From how many events.</summary>
    public required long Facts { get; init; }

    /// <summary>What it earned; null: not assessed.</summary>
    public decimal? Points { get; init; }

    public static AssessmentPartView Of(AssessmentPart part) => new()
    {
        Measure = part.Weight.Measure,
        Weight = part.Weight.Weight,
        IsAssessed = part.Sum is not null,
        Achieved = part.Sum?.Achieved ?? 0,
        Possible = part.Sum?.Possible ?? 0,
        Facts = part.Sum?.Facts ?? 0,
        Points = part.Hundredths / 100m,
    };
}

/// <summary>Somebody's score with every event that it comes from.</summary>
internal sealed record AssessmentDetail
{
    /// <summary>The month, without lines.</summary>
    public required AssessmentSheet Sheet { get; init; }

    /// <summary>The score.</summary>
    public required AssessmentLine Line { get; init; }

    /// <summary>The events, by measure and time.</summary>
    public required ImmutableArray<AssessmentFactView> Facts { get; init; }

    /// <summary>Appeals about it and how they were decided.</summary>
    public required ImmutableArray<AssessmentAppeal> Appeals { get; init; }

    /// <summary>What streets gave; departments only.</summary>
    public ImmutableArray<StreetEvaluation> Evaluations { get; init; } = [];

    /// <summary>Of a closed month: the record still gives what was counted when it was closed. Null while it is open.</summary>
    [JsonPropertyName("reproduced")]
    public bool? IsReproduced { get; init; }
}

/// <summary>An event that a score comes from, and where it stands in the record.</summary>
internal sealed record AssessmentFactView
{
    /// <summary>Names it, for appeals.</summary>
    public required string Key { get; init; }

    /// <summary>By which measure it counts.</summary>
    public required AssessmentMeasure Measure { get; init; }

    /// <summary>What was done.</summary>
    public required long Achieved { get; init; }

    /// <summary>What was asked.</summary>
    public required long Possible { get; init; }

    /// <summary>When it was decided, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>incident, patrol or evaluation.</summary>
    public required string Source { get; init; }

    /// <summary>The incident; or worker/day/plan; or the street.</summary>
    public required string Id { get; init; }

    /// <summary>The entry of the incident's timeline; or the number of the round on that day; or of the evaluation in its month.</summary>
    public required int Sequence { get; init; }

    /// <summary>What the record calls it.</summary>
    public required string Event { get; init; }

    /// <summary>It counts; otherwise an upheld appeal has taken it out.</summary>
    public required bool Counts { get; init; }

    public static AssessmentFactView Of(AssessmentFact fact, bool counts) => new()
    {
        Key = fact.Key, Measure = fact.Measure, Achieved = fact.Achieved, Possible = fact.Possible, At = fact.At, Source = fact.Source, Id = fact.Id, Sequence = fact.Sequence,
        Event = fact.Event, Counts = counts,
    };
}

/// <summary>Whether the record still gives what a closed month was closed with.</summary>
/// <param name="Month">yyyy-MM.</param>
/// <param name="ClosedAt">When it was closed, UTC.</param>
/// <param name="IsReproduced">Everything is the same.</param>
/// <param name="Differing">Those of whom something else comes out now, at most 100.</param>
internal sealed record AssessmentRecheck(
    string Month, DateTimeOffset ClosedAt, [property: JsonPropertyName("reproduced")] bool IsReproduced, ImmutableArray<AssessmentDifference> Differing);

/// <summary>One of whom something else comes out now.</summary>
/// <param name="Level">Whom it is about.</param>
/// <param name="Subject">The worker's id, the grid's code, or the department's name.</param>
internal sealed record AssessmentDifference(AssessmentLevel Level, string Subject);
