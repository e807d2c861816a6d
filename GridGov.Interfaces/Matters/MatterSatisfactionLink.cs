using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Matters;

/// <summary>A link that was given out, by which the resident may answer once. A newer one takes its place.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.satisfaction-link")]
public sealed record MatterSatisfactionLink
{
    /// <summary>Counted from 1 in its round of the matter.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Who gave it out: an account that did not handle the matter.</summary>
    [Id(1)] public required string IssuedBy { get; init; }

    /// <summary>When, our clock, UTC.</summary>
    [Id(2)] public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Until when it can be used, UTC.</summary>
    [Id(3)] public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Somebody gives out a link.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.link-issue")]
public sealed record MatterLinkIssue
{
    /// <summary>The account, already authorised by its role: never a worker's own.</summary>
    [Id(0)] public required string Actor { get; init; }

    /// <summary>The worker whom the account belongs to, if any.</summary>
    [Id(1)] public WorkerId? ActingWorker { get; init; }

    /// <summary>Until when it can be used, UTC.</summary>
    [Id(2)] public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(3)] public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>The resident answers by a link.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.link-answer")]
public sealed record MatterLinkAnswer
{
    /// <summary>Of which round the link is.</summary>
    [Id(0)] public required int Round { get; init; }

    /// <summary>Which link.</summary>
    [Id(1)] public required int Number { get; init; }

    /// <summary>满意, or not.</summary>
    [Id(2)] public required bool IsSatisfied { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(3)] public required DateTimeOffset ReceivedAt { get; init; }
}
