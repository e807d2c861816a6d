using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Rotas;

/// <summary>What one shift leaves to the next (交接班).</summary>
[GenerateSerializer, Immutable, Alias("gridgov.rota.note")]
public sealed record ShiftNote
{
    /// <summary>Given by the phone, so that saying it twice is saying it once; unique in its grid.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Who leaves it.</summary>
    [Id(1)] public required WorkerId Worker { get; init; }

    /// <summary>In words, 1 to 1,000 characters.</summary>
    [Id(2)] public required string Text { get; init; }

    /// <summary>When, the phone's clock, UTC.</summary>
    [Id(3)] public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who has read it first of those who did not write it; <see langword="null"/>: nobody yet.</summary>
    [Id(4)] public WorkerId? ReadBy { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(5)] public DateTimeOffset? ReadAt { get; init; }
}
