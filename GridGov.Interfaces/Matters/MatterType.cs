using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Matters;

/// <summary>A type of matters (事项类型): who owns them, what must be known, and until when they are to be answered and done.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.type")]
public sealed record MatterType
{
    /// <summary>Its code in its district: 1–32 of a–z, 0–9 and _.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Chinese name, at most 32 characters.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>English name, at most 64 characters.</summary>
    [Id(2)] public required string NameEn { get; init; }

    /// <summary>What sort it is.</summary>
    [Id(3)] public required MatterClass Class { get; init; }

    /// <summary>Until when somebody has to take it on, from the report.</summary>
    [Id(4)] public required MatterTerm FirstResponse { get; init; }

    /// <summary>Until when it has to be handled, from the report.</summary>
    [Id(5)] public required MatterTerm End { get; init; }

    /// <summary>The level of the hierarchy that owns it.</summary>
    [Id(6)] public GridLevel OwningLevel { get; init; } = GridLevel.Village;

    /// <summary>Departments that may be needed, at most 16; empty: none.</summary>
    [Id(7)] public ImmutableArray<string> Departments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What a report must say.</summary>
    [Id(8)] public ImmutableArray<MatterFact> RequiredFacts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How its end is verified.</summary>
    [Id(9)] public MatterVerification Verification { get; init; }

    /// <summary>The terms of the later steps and of the rungs; <see langword="null"/>: the product's.</summary>
    [Id(10)] public MatterTerms? Terms { get; init; }
}
