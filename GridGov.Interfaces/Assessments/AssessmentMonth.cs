using System.Collections.Immutable;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Assessments;

/// <summary>What people have said and decided about a month's assessment. What happened in it is not here: that is reckoned from what was recorded, until the month is closed.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.month")]
public sealed record AssessmentMonth
{
    /// <summary>What streets gave departments (街道评价), in the order in which it was first given.</summary>
    [Id(0)] public ImmutableArray<StreetEvaluation> Evaluations { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Appeals (申诉), in the order in which they were made.</summary>
    [Id(1)] public ImmutableArray<AssessmentAppeal> Appeals { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How it was closed; <see langword="null"/>: it is open.</summary>
    [Id(2)] public AssessmentClosing? Closing { get; init; }
}

/// <summary>The end of a month: what was counted then stands, whatever is recorded or lost later.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.closing")]
public sealed record AssessmentClosing
{
    /// <summary>Who closed it: an account.</summary>
    [Id(0)] public required string By { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>By which formula.</summary>
    [Id(2)] public required AssessmentFormula Formula { get; init; }

    /// <summary>What was counted, before corrections; ascending by level, subject and measure.</summary>
    [Id(3)] public ImmutableArray<AssessmentSum> Sums { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>What was counted of somebody by one measure.</summary>
/// <param name="Level">Whom it is about.</param>
/// <param name="Subject">The worker's id, the grid's code, or the department's name.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Achieved">What was done.</param>
/// <param name="Possible">What was asked.</param>
/// <param name="Facts">From how many events.</param>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.sum")]
public sealed record AssessmentSum(
    [property: Id(0)] AssessmentLevel Level, [property: Id(1)] string Subject, [property: Id(2)] AssessmentMeasure Measure,
    [property: Id(3)] long Achieved, [property: Id(4)] long Possible, [property: Id(5)] long Facts);

/// <summary>What a street gave a department for a month. Given again, it replaces what was given before, until the month is closed.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.evaluation")]
public sealed record StreetEvaluation
{
    /// <summary>Counted from 1 in its month.</summary>
    [Id(0)] public int Number { get; init; }

    /// <summary>The street's grid code.</summary>
    [Id(1)] public required string Street { get; init; }

    /// <summary>The department's name, as its account has it.</summary>
    [Id(2)] public required string Department { get; init; }

    /// <summary>0–1,000.</summary>
    [Id(3)] public required int Points { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    [Id(4)] public required string Reason { get; init; }

    /// <summary>Which account.</summary>
    [Id(5)] public required string By { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(6)] public required DateTimeOffset At { get; init; }
}

/// <summary>Somebody holds that an event should not count, or should count again. Once it is upheld, that is the correction; no number is ever written by hand.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.appeal")]
public sealed record AssessmentAppeal
{
    /// <summary>Counted from 1 in its month.</summary>
    [Id(0)] public int Number { get; init; }

    /// <summary>Whose assessment.</summary>
    [Id(1)] public required AssessmentLevel Level { get; init; }

    /// <summary>The worker's id, the grid's code, or the department's name.</summary>
    [Id(2)] public required string Subject { get; init; }

    /// <summary>The event's key.</summary>
    [Id(3)] public required string Fact { get; init; }

    /// <summary>By which measure it counts.</summary>
    [Id(4)] public required AssessmentMeasure Measure { get; init; }

    /// <summary>What it counts as done.</summary>
    [Id(5)] public required long Achieved { get; init; }

    /// <summary>What it counts as asked.</summary>
    [Id(6)] public required long Possible { get; init; }

    /// <summary>It should count; otherwise it should not.</summary>
    [Id(7)] public bool Counts { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    [Id(8)] public required string Reason { get; init; }

    /// <summary>Who appeals: an account, or <c>worker:{id}</c>.</summary>
    [Id(9)] public required string By { get; init; }

    /// <summary>The worker whom the account belongs to, if any: no other account of the same worker may decide.</summary>
    [Id(10)] public WorkerId? ByWorker { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(11)] public required DateTimeOffset At { get; init; }

    /// <summary>How it stands.</summary>
    [Id(12)] public AppealState State { get; init; }

    /// <summary>Who decided it.</summary>
    [Id(13)] public string? RuledBy { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(14)] public DateTimeOffset? RuledAt { get; init; }

    /// <summary>Why it was decided so.</summary>
    [Id(15)] public string? RulingReason { get; init; }
}
