using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>A street whistles for departments.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.whistle-call")]
public sealed record WhistleCall
{
    /// <summary>The account, already authorised by its role.</summary>
    [Id(0)] public required string Actor { get; init; }

    /// <summary>The grid that the account sees; <see langword="null"/>: the whole district.</summary>
    [Id(1)] public GridCode? Scope { get; init; }

    /// <summary>The departments, 1 to 16, each once.</summary>
    [Id(2)] public ImmutableArray<string> Departments { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who leads, one of them; <see langword="null"/>: the first, or whoever leads already.</summary>
    [Id(3)] public string? Lead { get; init; }

    /// <summary>For what, 1 to 500 characters.</summary>
    [Id(4)] public required string Text { get; init; }

    /// <summary>Until when they are to report in; <see langword="null"/>: two hours of office time.</summary>
    [Id(5)] public MatterTerm? ReportIn { get; init; }

    /// <summary>Until when they are to answer; <see langword="null"/>: the end of the matter, or one working day if that is nearer than reporting in.</summary>
    [Id(6)] public MatterTerm? Answer { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(7)] public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>What a department says.</summary>
[JsonConverter(typeof(WireEnumConverter<WhistleWord>))]
public enum WhistleWord
{
    /// <summary>报到: here.</summary>
    ReportIn,

    /// <summary>Our part is done, or not ours, and why.</summary>
    Answer,
}

/// <summary>A department reports in or answers.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.whistle-reply")]
public sealed record WhistleReply
{
    /// <summary>What it says.</summary>
    [Id(0)] public required WhistleWord Word { get; init; }

    /// <summary>The account, already authorised by its role.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>The department that it speaks for.</summary>
    [Id(2)] public required string Department { get; init; }

    /// <summary>What was done, for an answer: 1 to 500 characters.</summary>
    [Id(3)] public string? Text { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(4)] public required DateTimeOffset ReceivedAt { get; init; }
}
