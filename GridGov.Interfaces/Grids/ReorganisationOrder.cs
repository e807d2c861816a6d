using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Grids;

/// <summary>What a reorganisation does.</summary>
[JsonConverter(typeof(WireEnumConverter<ReorganisationKind>))]
public enum ReorganisationKind
{
    /// <summary>Several sibling grids become one of them, or a new one.</summary>
    Merge,

    /// <summary>A base grid becomes several new ones.</summary>
    Split,

    /// <summary>Grids come under another parent, with all below them.</summary>
    Move,

    /// <summary>The last reorganisation is taken back.</summary>
    Revert,
}

/// <summary>What is to be reorganised.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.reorganisation.order")]
public sealed record ReorganisationOrder
{
    /// <summary>What it does.</summary>
    [Id(0)] public required ReorganisationKind Kind { get; init; }

    /// <summary>Which grids: those that become one, the one that is split, those that move. Empty: to revert.</summary>
    [Id(1)] public ImmutableArray<GridCode> Grids { get; init => field = value.OrEmpty(); } = [];

    /// <summary>To merge: the code of the one that stays, or a new code.</summary>
    [Id(2)] public GridCode? Into { get; init; }

    /// <summary>To merge: its name; <see langword="null"/>: the one that stays keeps its own.</summary>
    [Id(3)] public string? Name { get; init; }

    /// <summary>To split: the new grids, with new codes. Their level and parent are those of the one that is split.</summary>
    [Id(4)] public ImmutableArray<GridDefinition> Parts { get; init => field = value.OrEmpty(); } = [];

    /// <summary>To split: the part that takes what has no place, or lies in no part.</summary>
    [Id(5)] public GridCode? Rest { get; init; }

    /// <summary>To move: the grid above, or the district's code.</summary>
    [Id(6)] public GridCode? Parent { get; init; }

    /// <summary>To revert: the id of the reorganisation.</summary>
    [Id(7)] public string? Reverts { get; init; }
}

/// <summary>An order with who gives it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.reorganisation.command")]
public sealed record ReorganisationCommand
{
    /// <summary>A plain id from the caller, unique in the district: the same order again under it changes nothing.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What to do.</summary>
    [Id(1)] public required ReorganisationOrder Order { get; init; }

    /// <summary>Why.</summary>
    [Id(2)] public required string Reason { get; init; }

    /// <summary>Who.</summary>
    [Id(3)] public required string By { get; init; }

    /// <summary>The version of the hierarchy that the caller saw; <see langword="null"/>: whatever it is.</summary>
    [Id(4)] public long? SeenVersion { get; init; }

    /// <summary>What names the grids, and what it is to name then.</summary>
    [Id(5)] public ImmutableArray<ReorganisationItem> Items { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What people have to look at afterwards.</summary>
    [Id(6)] public ImmutableArray<GridImportFinding> ToDo { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>What became of a command.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.reorganisation.outcome")]
public sealed record ReorganisationOutcome
{
    /// <summary>What was decided.</summary>
    [Id(0)] public required ReorganisationResult Result { get; init; }

    /// <summary>How it stands; <see langword="null"/>: nothing was done.</summary>
    [Id(1)] public Reorganisation? Record { get; init; }

    /// <summary>Why not.</summary>
    [Id(2)] public ImmutableArray<GridImportFinding> Errors { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>Outcomes.</summary>
[JsonConverter(typeof(WireEnumConverter<ReorganisationResult>))]
public enum ReorganisationResult
{
    /// <summary>The hierarchy is another now, or was already by the same order.</summary>
    Done,

    /// <summary>It may not be; nothing was done.</summary>
    Refused,

    /// <summary>The hierarchy has changed since the caller saw it.</summary>
    Stale,

    /// <summary>The id stands for another order.</summary>
    OtherOrder,

    /// <summary>The one before is not finished yet.</summary>
    Unfinished,
}
