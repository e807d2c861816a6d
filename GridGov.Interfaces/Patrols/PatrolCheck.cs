using System.Text.Json.Serialization;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Interfaces.Patrols;

/// <summary>What a worker found on patrol. Never changed once it is noted.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.check")]
public sealed record PatrolCheck
{
    /// <summary>Given by the phone: the same one twice is one check. A plain id, unique in its patrol.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What was looked at.</summary>
    [Id(1)] public required PatrolTopic Topic { get; init; }

    /// <summary>Nothing to object to; otherwise <see cref="Text"/> says what, and there is a matter about it.</summary>
    [Id(2), JsonPropertyName("normal")] public required bool IsNormal { get; init; }

    /// <summary>The phone's clock, UTC.</summary>
    [Id(3), JsonPropertyName("at")] public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(4)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>In words, at most 2,000 characters; <see langword="null"/> for none.</summary>
    [Id(5)] public string? Text { get; init; }

    /// <summary>Where, WGS-84; <see langword="null"/> when the phone did not know.</summary>
    [Id(6)] public GeoPoint? Location { get; init; }

    /// <summary>The base grid of <see cref="Location"/>; <see langword="null"/> without one or outside all grids.</summary>
    [Id(7)] public GridCode? Grid { get; init; }

    /// <summary>The matter that an abnormal check has opened; its source is <c>patrol</c> and its external id names worker, patrol and check.</summary>
    [Id(8)] public IncidentId? Incident { get; init; }
}
