using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Matters;

/// <summary>Somebody asks for what needs approval.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.ask")]
public sealed record MatterAsk
{
    /// <summary>For what.</summary>
    [Id(0)] public required MatterRequestKind Kind { get; init; }

    /// <summary>The account, already authorised by its role.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>The worker whom the account belongs to, if any.</summary>
    [Id(2)] public WorkerId? ActingWorker { get; init; }

    /// <summary>Only who has the task may ask: the account is a worker's own.</summary>
    [Id(3)] public bool IsOwnOnly { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    [Id(4)] public required string Reason { get; init; }

    /// <summary>Working days more, 1 to 60, for an extension.</summary>
    [Id(5)] public int? Days { get; init; }

    /// <summary>Until when, UTC, for a deferral.</summary>
    [Id(6)] public DateTimeOffset? Until { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(7)] public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Somebody else decides it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.ruling")]
public sealed record MatterRuling
{
    /// <summary>The request.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Granted, or not.</summary>
    [Id(1)] public required bool IsApproved { get; init; }

    /// <summary>The account, already authorised by its role.</summary>
    [Id(2)] public required string Actor { get; init; }

    /// <summary>The worker whom the account belongs to, if any.</summary>
    [Id(3)] public WorkerId? ActingWorker { get; init; }

    /// <summary>Why, at most 500 characters.</summary>
    [Id(4)] public string? Reason { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(5)] public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>A verification that was not passed (返工): back to handling.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.rework")]
public sealed record MatterRework
{
    /// <summary>The account, already authorised by its role.</summary>
    [Id(0)] public required string Actor { get; init; }

    /// <summary>The worker whom the account belongs to, if any.</summary>
    [Id(1)] public WorkerId? ActingWorker { get; init; }

    /// <summary>What is not right yet, 1 to 500 characters.</summary>
    [Id(2)] public required string Reason { get; init; }

    /// <summary>The version that the actor saw; <see langword="null"/>: whatever it is.</summary>
    [Id(3)] public long? Version { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(4)] public required DateTimeOffset ReceivedAt { get; init; }
}
