using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Assessments;

/// <summary>One event of the record that counts for somebody, and where it stands. A fact is decided once: when what was asked is done, or when its limit has passed; it counts in that month.</summary>
public sealed record AssessmentFact
{
    /// <summary>Whom it counts for.</summary>
    public required AssessmentLevel Level { get; init; }

    /// <summary>The worker's id, the grid's code, or the department's name.</summary>
    public required string Subject { get; init; }

    /// <summary>By which measure.</summary>
    public required AssessmentMeasure Measure { get; init; }

    /// <summary>Names it: unique for its level and subject, the same whenever and in whatever order the record is read.</summary>
    public required string Key { get; init; }

    /// <summary>What was done.</summary>
    public required long Achieved { get; init; }

    /// <summary>What was asked, at least 1.</summary>
    public required long Possible { get; init; }

    /// <summary>When it was decided, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where it stands: <c>incident</c>, <c>patrol</c> or <c>evaluation</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The incident; or <c>{worker}/{day}/{plan}</c>; or the street.</summary>
    public required string Id { get; init; }

    /// <summary>The entry of the incident's timeline; or the number of the round on that day; or of the evaluation in its month.</summary>
    public required int Sequence { get; init; }

    /// <summary>What the record calls it.</summary>
    public required string Event { get; init; }
}
