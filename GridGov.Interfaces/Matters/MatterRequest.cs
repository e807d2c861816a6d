using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Matters;

/// <summary>A line of a matter's ledger: what was asked for, by whom and why, and who decided it and how.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.request")]
public sealed record MatterRequest
{
    /// <summary>Counted from 1 in its matter.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>What is asked for.</summary>
    [Id(1)] public required MatterRequestKind Kind { get; init; }

    /// <summary>Who asks: an account, or <c>worker:{id}</c>.</summary>
    [Id(2)] public required string RequestedBy { get; init; }

    /// <summary>The worker whom the account belongs to, if any: no other account of the same worker may decide.</summary>
    [Id(3)] public WorkerId? RequestedFor { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(4)] public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    [Id(5)] public required string Reason { get; init; }

    /// <summary>How many working days more, for <see cref="MatterRequestKind.Extension"/>: 1 to 60.</summary>
    [Id(6)] public int? Days { get; init; }

    /// <summary>Until when, UTC, for <see cref="MatterRequestKind.Deferral"/>.</summary>
    [Id(7)] public DateTimeOffset? Until { get; init; }

    /// <summary>How it stands.</summary>
    [Id(8)] public MatterRequestState State { get; init; }

    /// <summary>Who decided it; <see langword="null"/> while nobody has, and when it lapsed.</summary>
    [Id(9)] public string? DecidedBy { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(10)] public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was decided so, at most 500 characters.</summary>
    [Id(11)] public string? DecisionReason { get; init; }

    /// <summary>The end of the matter before an approved extension or deferral, UTC.</summary>
    [Id(12)] public DateTimeOffset? EndBefore { get; init; }

    /// <summary>The end after it, UTC.</summary>
    [Id(13)] public DateTimeOffset? EndAfter { get; init; }
}
