using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Patrols;

/// <summary>A worker sets out.</summary>
/// <param name="Patrol">Given by the phone.</param>
/// <param name="RecordedAt">The phone's clock, UTC.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.start")]
public sealed record PatrolStart(
    [property: Id(0)] PatrolId Patrol, [property: Id(1)] DateTimeOffset RecordedAt, [property: Id(2)] DateTimeOffset ReceivedAt);

/// <summary>A worker has looked at something.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.finding")]
public sealed record PatrolFinding
{
    /// <summary>Of which patrol.</summary>
    [Id(0)] public required PatrolId Patrol { get; init; }

    /// <summary>See <see cref="PatrolCheck.Id"/>.</summary>
    [Id(1)] public required string Check { get; init; }

    /// <summary>What was looked at.</summary>
    [Id(2)] public required PatrolTopic Topic { get; init; }

    /// <summary>Nothing to object to.</summary>
    [Id(3)] public required bool IsNormal { get; init; }

    /// <summary>The phone's clock, UTC.</summary>
    [Id(4)] public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Our clock, UTC.</summary>
    [Id(5)] public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>In words; <see langword="null"/> for none.</summary>
    [Id(6)] public string? Text { get; init; }

    /// <summary>Where, WGS-84.</summary>
    [Id(7)] public GeoPoint? Location { get; init; }
}

/// <summary>A worker is back.</summary>
/// <param name="Patrol">Which patrol.</param>
/// <param name="RecordedAt">The phone's clock, UTC.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.finish")]
public sealed record PatrolFinish(
    [property: Id(0)] PatrolId Patrol, [property: Id(1)] DateTimeOffset RecordedAt, [property: Id(2)] DateTimeOffset ReceivedAt);
