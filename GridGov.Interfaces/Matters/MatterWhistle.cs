using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GridGov.Interfaces.Matters;

/// <summary>街道吹哨、部门报到: a street has called departments; each reports in and answers within its limits, and their lead closes the matter after all of them.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.whistle")]
public sealed record MatterWhistle
{
    /// <summary>Most departments of one whistle.</summary>
    public const int MaxParties = 16;

    /// <summary>Who whistled first: an account.</summary>
    [Id(0)] public required string RaisedBy { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(1)] public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>For what, 1 to 500 characters.</summary>
    [Id(2)] public required string Text { get; init; }

    /// <summary>The department that leads; one of the parties.</summary>
    [Id(3)] public required string Lead { get; init; }

    /// <summary>The departments, 1 to 16, in the order in which they were called.</summary>
    [Id(4)] public ImmutableArray<WhistleParty> Parties { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When the matter was handled or ended, UTC; <see langword="null"/>: it goes on.</summary>
    [Id(5)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who did that.</summary>
    [Id(6)] public string? ClosedBy { get; init; }

    /// <summary>Who leads.</summary>
    [JsonIgnore] public WhistleParty? Leader => Parties.FirstOrDefault(party => party.Department == Lead);
}

/// <summary>A department that was called. What is late stays on record whatever is done afterwards.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.whistle-party")]
public sealed record WhistleParty
{
    /// <summary>Its name, as its account has it.</summary>
    [Id(0)] public required string Department { get; init; }

    /// <summary>When it was called, UTC.</summary>
    [Id(1)] public required DateTimeOffset CalledAt { get; init; }

    /// <summary>Until when it is to report in, UTC.</summary>
    [Id(2)] public required DateTimeOffset ReportDueAt { get; init; }

    /// <summary>Until when it is to answer, UTC.</summary>
    [Id(3)] public required DateTimeOffset AnswerDueAt { get; init; }

    /// <summary>When it reported in (报到), UTC; <see langword="null"/>: not yet.</summary>
    [Id(4)] public DateTimeOffset? ReportedInAt { get; init; }

    /// <summary>Which account did that.</summary>
    [Id(5)] public string? ReportedInBy { get; init; }

    /// <summary>When it was noticed that it had not reported in in time, UTC; <see langword="null"/>: it was in time, or is still.</summary>
    [Id(6)] public DateTimeOffset? ReportLateAt { get; init; }

    /// <summary>When it answered, UTC; the lead by closing; <see langword="null"/>: not yet.</summary>
    [Id(7)] public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Which account did that.</summary>
    [Id(8)] public string? AnsweredBy { get; init; }

    /// <summary>What it has done, at most 500 characters.</summary>
    [Id(9)] public string? Answer { get; init; }

    /// <summary>When it was noticed that it had not answered in time, UTC; <see langword="null"/>: it was in time, or is still.</summary>
    [Id(10)] public DateTimeOffset? AnswerLateAt { get; init; }

    /// <summary>One of the limits runs through a year whose holidays are not known yet.</summary>
    [Id(11)] public bool IsProvisional { get; init; }
}
