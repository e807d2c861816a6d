using System.Text.Json.Serialization;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Visits;

/// <summary>A visit (走访, 探望) to a resident. Personal.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.visit")]
public sealed record Visit
{
    /// <summary>Given by the phone, so that saying it twice is saying it once; unique for each worker.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Who came.</summary>
    [Id(1)] public required WorkerId Worker { get; init; }

    /// <summary>What came of it.</summary>
    [Id(2)] public required VisitOutcome Outcome { get; init; }

    /// <summary>When, the phone's clock, UTC.</summary>
    [Id(3)] public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When we heard of it, our clock, UTC.</summary>
    [Id(4)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>In words, at most 500 characters; <see langword="null"/>: nothing was said.</summary>
    [Id(5)] public string? Note { get; init; }

    /// <summary>Where the worker stood, WGS-84; <see langword="null"/>: unknown.</summary>
    [Id(6)] public GeoPoint? Location { get; init; }

    /// <summary>The urgent incident that an unanswered door opened or joined, or the matter that the visit settled; <see langword="null"/>: neither.</summary>
    [Id(7)] public IncidentId? Incident { get; init; }
}

/// <summary>What came of a visit.</summary>
[JsonConverter(typeof(WireEnumConverter<VisitOutcome>))]
public enum VisitOutcome
{
    /// <summary>Seen and spoken to.</summary>
    Seen,

    /// <summary>Not at home, and known where and with whom: counts as accounted for.</summary>
    Away,

    /// <summary>Nobody answered the door, and nobody knows: urgent.</summary>
    NoAnswer,
}
