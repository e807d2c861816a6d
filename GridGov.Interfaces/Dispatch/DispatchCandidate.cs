using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Dispatch;

/// <summary>One who could go, or could not and why.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.dispatch.candidate")]
public sealed record DispatchCandidate
{
    /// <summary>Who.</summary>
    [Id(0)] public required WorkerId Worker { get; init; }

    /// <summary>Can go, or what speaks against it.</summary>
    [Id(1)] public required CandidateReason Reason { get; init; }

    /// <summary>How far, metres; <see langword="null"/> without a position.</summary>
    [Id(2)] public double? DistanceMeters { get; init; }

    /// <summary>How old the position is, seconds; <see langword="null"/> without one.</summary>
    [Id(3)] public double? FixAgeSeconds { get; init; }

    /// <summary>Open tasks in the inbox.</summary>
    [Id(4)] public int OpenTasks { get; init; }

    /// <summary>Responsible for the incident's own grid.</summary>
    [Id(5)] public bool IsOwnGrid { get; init; }

    /// <summary>Deputy of the one who was asked first.</summary>
    [Id(6)] public bool IsDeputy { get; init; }
}

/// <summary>Why somebody is or is not a candidate.</summary>
[JsonConverter(typeof(WireEnumConverter<CandidateReason>))]
public enum CandidateReason
{
    /// <summary>Position at most 2 min old.</summary>
    Fresh,

    /// <summary>Position at most 30 min old: behind all fresh ones.</summary>
    Stale,

    /// <summary>No position, but one of the grid's own workers: behind all others.</summary>
    OwnGridWithoutFix,

    /// <summary>On duty, but without a usable position and of another grid.</summary>
    NoUsableFix,

    /// <summary>Held by another urgent incident.</summary>
    Busy,

    /// <summary>Not on duty.</summary>
    OffDuty,

    /// <summary>Was asked already, or must not be.</summary>
    Excluded,

    /// <summary>Outside the part of the district that is asked.</summary>
    Elsewhere,

    /// <summary>Refused the claim: was quicker taken by another incident.</summary>
    ClaimRefused,
}
