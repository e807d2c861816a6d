using System.Collections.Immutable;

namespace GridGov.Interfaces.Assessments;

/// <summary>How a month is scored: data of a district, under a version. A month that was closed keeps the formula that it was closed with.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.formula")]
public sealed record AssessmentFormula
{
    /// <summary>Grows with every replacement; 0: the one that comes with the product.</summary>
    [Id(0)] public long Version { get; init; }

    /// <summary>Within how many minutes a worker is to answer an offered matter, 1–1,440.</summary>
    [Id(1)] public int ResponseMinutes { get; init; } = 10;

    /// <summary>One for each level.</summary>
    [Id(2)] public ImmutableArray<AssessmentScale> Levels { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>How one level is scored.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.scale")]
public sealed record AssessmentScale
{
    /// <summary>Whom.</summary>
    [Id(0)] public required AssessmentLevel Level { get; init; }

    /// <summary>What a full score is: 100, or 1,000 (千分制).</summary>
    [Id(1)] public required int FullMarks { get; init; }

    /// <summary>What is measured, and how much it weighs.</summary>
    [Id(2)] public ImmutableArray<AssessmentWeight> Measures { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>How much a measure weighs, and from which share to which its points run.</summary>
/// <param name="Measure">Which.</param>
/// <param name="Weight">1–100; those of a level add up to 100. What was not assessed is left out and the others are scaled up.</param>
/// <param name="FloorPercent">A share of so much or less earns nothing, 0–99 %.</param>
/// <param name="FullPercent">A share of so much or more earns everything, above the floor, up to 100 %.</param>
[GenerateSerializer, Immutable, Alias("gridgov.assessment.weight")]
public sealed record AssessmentWeight(
    [property: Id(0)] AssessmentMeasure Measure, [property: Id(1)] int Weight, [property: Id(2)] int FloorPercent = 0, [property: Id(3)] int FullPercent = 100);
