using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Matters;

/// <summary>A line of the ledger of responsibility: who offered the matter to whom, why, and what came of it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.handover")]
public sealed record MatterHandover
{
    /// <summary>Counted from 1 in its matter.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>In which way.</summary>
    [Id(1)] public required MatterHandoverKind Kind { get; init; }

    /// <summary>Who was responsible, or had the task: an account, or <c>worker:{id}</c>.</summary>
    [Id(2)] public required string From { get; init; }

    /// <summary>To whom: an account, or <c>worker:{id}</c>; <see langword="null"/>: to whoever stands at the level.</summary>
    [Id(3)] public string? To { get; init; }

    /// <summary>The level that has the matter once it is accepted.</summary>
    [Id(4)] public required GridLevel Level { get; init; }

    /// <summary>The grid of that level; <see langword="null"/>: the district.</summary>
    [Id(5)] public GridCode? Grid { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    [Id(6)] public required string Reason { get; init; }

    /// <summary>When it was offered, our clock, UTC.</summary>
    [Id(7)] public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>Until when it is to be answered, UTC.</summary>
    [Id(8)] public required DateTimeOffset DueAt { get; init; }

    /// <summary>How it stands.</summary>
    [Id(9)] public MatterHandoverState State { get; init; }

    /// <summary>Who answered; <see langword="null"/> while nobody has, and when it lapsed.</summary>
    [Id(10)] public string? AnsweredBy { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(11)] public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Why it was answered so, at most 500 characters.</summary>
    [Id(12)] public string? AnswerReason { get; init; }

    /// <summary>When it was noticed that nobody had answered in time, UTC; <see langword="null"/>: it was in time, or is still.</summary>
    [Id(13)] public DateTimeOffset? LateAt { get; init; }
}
