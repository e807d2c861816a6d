using System.Text.Json.Serialization;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Workers;

/// <summary>What a worker says about a task.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.worker.reply")]
public sealed record WorkerReply
{
    /// <summary>Who says it, as authenticated.</summary>
    [Id(0)]
    public required WorkerId Worker { get; init; }

    /// <summary>The task.</summary>
    [Id(1)]
    public required TaskId Task { get; init; }

    /// <summary>What.</summary>
    [Id(2)]
    public required ReplyKind Reply { get; init; }

    /// <summary>How it ended, free text, at most 500 characters; for <see cref="ReplyKind.Resolved"/>.</summary>
    [Id(3)]
    public string? Outcome { get; init; }

    /// <summary>Free text, at most 2,000 characters.</summary>
    [Id(4)]
    public string? Note { get; init; }

    /// <summary>The phone's clock, UTC (the receive time when it sent none).</summary>
    [Id(5)]
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(6)]
    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>The words of a reply.</summary>
[JsonConverter(typeof(WireEnumConverter<ReplyKind>))]
public enum ReplyKind
{
    /// <summary>The phone has the offer (t4).</summary>
    Received,

    /// <summary>I go (t6).</summary>
    Accept,

    /// <summary>I cannot.</summary>
    Decline,

    /// <summary>On the way.</summary>
    Enroute,

    /// <summary>Arrived (t7).</summary>
    Onscene,

    /// <summary>Done (t8).</summary>
    Resolved,
}
