using System.Text.Json.Serialization;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Incidents;

/// <summary>Somebody who has been offered an incident or goes to it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.incident.responder")]
public sealed record Responder
{
    /// <summary>Who.</summary>
    [Id(0)]
    public required WorkerId Worker { get; init; }

    /// <summary>The task in the worker's inbox.</summary>
    [Id(1)]
    public required TaskId Task { get; init; }

    /// <summary>Where the task stands.</summary>
    [Id(2)]
    public required TaskState State { get; init; }

    /// <summary>When it was offered, UTC.</summary>
    [Id(3)]
    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>When the offer ends, UTC; <see langword="null"/> once accepted.</summary>
    [Id(4)]
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>How far away, metres, when it was offered; <see langword="null"/> when unknown.</summary>
    [Id(5)]
    public double? DistanceMeters { get; init; }

    /// <summary>Goes as well, besides the lead; asked by hand.</summary>
    [Id(6), JsonPropertyName("helper")]
    public bool IsHelper { get; init; }
}
