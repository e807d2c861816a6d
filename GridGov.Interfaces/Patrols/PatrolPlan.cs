using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Patrols;

/// <summary>How a grid is to be patrolled: where to go, when, and what to look at.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.plan")]
public sealed record PatrolPlan
{
    /// <summary>A plain id, unique in its grid.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>The grid.</summary>
    [Id(1)] public required GridCode Grid { get; init; }

    /// <summary>Its name, at most 64 characters.</summary>
    [Id(2)] public required string Name { get; init; }

    /// <summary>Where to go; at least one.</summary>
    [Id(3)] public ImmutableArray<PatrolCheckpoint> Checkpoints { get; init => field = value.OrEmpty(); } = [];

    /// <summary>When, each a round of its own, in the district's time; empty: once a day, at any time.</summary>
    [Id(4)] public ImmutableArray<PatrolTime> Times { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What to look at in every round; empty: nothing in particular.</summary>
    [Id(5)] public ImmutableArray<PatrolTopic> Topics { get; init => field = value.OrEmpty(); } = [];

    /// <summary>The first day that it counts for: a reorganisation brought it into its grid; <see langword="null"/>: any day.</summary>
    [Id(6)] public DateOnly? Since { get; init; }
}

/// <summary>A place to be visited.</summary>
/// <param name="Name">Its name, at most 64 characters, unique in its plan.</param>
/// <param name="Location">WGS-84.</param>
/// <param name="RadiusMeters">How near counts, 5–500 m.</param>
/// <param name="DwellSeconds">How long one has to stay, 0–3,600 s; 0: passing through is enough.</param>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.checkpoint")]
public sealed record PatrolCheckpoint(
    [property: Id(0)] string Name, [property: Id(1)] GeoPoint Location, [property: Id(2)] double RadiusMeters = 30, [property: Id(3)] int DwellSeconds = 0);

/// <summary>A time of day, in the district's time.</summary>
/// <param name="From">From.</param>
/// <param name="To">To, later than <paramref name="From"/>; 00:00 is the end of the day.</param>
[GenerateSerializer, Immutable, Alias("gridgov.patrol.time")]
public sealed record PatrolTime(
    [property: Id(0), JsonConverter(typeof(MinuteConverter))] TimeOnly From, [property: Id(1), JsonConverter(typeof(MinuteConverter))] TimeOnly To);
