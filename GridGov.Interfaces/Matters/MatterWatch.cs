namespace GridGov.Interfaces.Matters;

/// <summary>The deadline that runs now, with the three rungs behind it. All instants UTC, reckoned on the working-day clock when the deadline began to run.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.watch")]
public sealed record MatterWatch
{
    /// <summary>The step that is due.</summary>
    [Id(0)] public required MatterStep Step { get; init; }

    /// <summary>Until when.</summary>
    [Id(1)] public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it is supervised (督办), if it is not done by then.</summary>
    [Id(2)] public required DateTimeOffset SuperviseAt { get; init; }

    /// <summary>When it is held against somebody (问责), if it is not done by then.</summary>
    [Id(3)] public required DateTimeOffset AccountAt { get; init; }

    /// <summary>How far it has been taken.</summary>
    [Id(4)] public SupervisionLevel Level { get; init; }

    /// <summary>When the level was reached; <see langword="null"/> at none.</summary>
    [Id(5)] public DateTimeOffset? LevelAt { get; init; }

    /// <summary>One of the instants runs through a year whose holidays are not known yet.</summary>
    [Id(6)] public bool IsProvisional { get; init; }
}
