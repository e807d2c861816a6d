using System.Text.Json.Serialization;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Matters;

/// <summary>Somebody offers a matter to another, or reports it to the level above.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.offer")]
public sealed record MatterOffer
{
    /// <summary><see cref="MatterHandoverKind.HandOver"/> or <see cref="MatterHandoverKind.ReportUp"/>.</summary>
    [Id(0)] public required MatterHandoverKind Kind { get; init; }

    /// <summary>The account, already authorised by its role.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>The worker whom the account belongs to, if any.</summary>
    [Id(2)] public WorkerId? ActingWorker { get; init; }

    /// <summary>To whom, for a hand-over: a known account, or <c>worker:{id}</c>.</summary>
    [Id(3)] public string? To { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    [Id(4)] public required string Reason { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(5)] public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>What somebody says to a hand-over.</summary>
[JsonConverter(typeof(WireEnumConverter<MatterHandoverAnswer>))]
public enum MatterHandoverAnswer
{
    /// <summary>Mine now.</summary>
    Accept,

    /// <summary>Back, with a reason.</summary>
    Decline,

    /// <summary>By who offered it: never mind.</summary>
    Withdraw,
}

/// <summary>Somebody answers a hand-over.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.handover-reply")]
public sealed record MatterHandoverReply
{
    /// <summary>The hand-over.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>What is said.</summary>
    [Id(1)] public required MatterHandoverAnswer Answer { get; init; }

    /// <summary>The account, already authorised by its role.</summary>
    [Id(2)] public required string Actor { get; init; }

    /// <summary>The worker whom the account belongs to, if any.</summary>
    [Id(3)] public WorkerId? ActingWorker { get; init; }

    /// <summary>The account stands for a level and may answer what is reported to it; a worker's own does not.</summary>
    [Id(4)] public bool StandsForLevel { get; init; }

    /// <summary>The grid that the account sees; <see langword="null"/>: the whole district.</summary>
    [Id(5)] public GridCode? Scope { get; init; }

    /// <summary>Why, at most 500 characters.</summary>
    [Id(6)] public string? Reason { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(7)] public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Somebody of the same level or above makes a matter their own.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.takeover")]
public sealed record MatterTakeover
{
    /// <summary>The account, already authorised by its role.</summary>
    [Id(0)] public required string Actor { get; init; }

    /// <summary>The grid that the account sees; <see langword="null"/>: the whole district.</summary>
    [Id(1)] public GridCode? Scope { get; init; }

    /// <summary>Why, 1 to 500 characters.</summary>
    [Id(2)] public required string Reason { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(3)] public required DateTimeOffset ReceivedAt { get; init; }
}
