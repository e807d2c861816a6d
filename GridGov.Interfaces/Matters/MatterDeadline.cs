using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Matters;

/// <summary>What the type of a matter meant when it was opened. A later catalogue does not move it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.deadline")]
public sealed record MatterDeadline
{
    /// <summary>The type's code.</summary>
    [Id(0)] public required string Type { get; init; }

    /// <summary>The catalogue that it was taken from.</summary>
    [Id(1)] public required long CatalogueVersion { get; init; }

    /// <summary>Until when somebody has to take it on, UTC.</summary>
    [Id(2)] public required DateTimeOffset FirstResponseAt { get; init; }

    /// <summary>Until when it has to be handled, UTC.</summary>
    [Id(3)] public required DateTimeOffset EndAt { get; init; }

    /// <summary>One of them runs through a year whose holidays are not known yet.</summary>
    [Id(4)] public bool IsProvisional { get; init; }

    /// <summary>What sort of matter; <see langword="null"/>: opened before that was kept.</summary>
    [Id(5)] public MatterClass? Class { get; init; }

    /// <summary>The level that owns it; <see langword="null"/>: as above.</summary>
    [Id(6)] public GridLevel? OwningLevel { get; init; }

    /// <summary>The department that its type names first; <see langword="null"/>: none.</summary>
    [Id(7)] public string? Department { get; init; }

    /// <summary>How its end is verified.</summary>
    [Id(8)] public MatterVerification Verification { get; init; }

    /// <summary>The terms of the later steps and of the rungs; <see langword="null"/>: the product's.</summary>
    [Id(9)] public MatterTerms? Terms { get; init; }
}
