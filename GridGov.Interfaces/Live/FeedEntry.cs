using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Live;

/// <summary>An entity as it looks after a change, on its way into the feed.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.feed.entry")]
public sealed record FeedEntry
{
    /// <summary>What kind of entity.</summary>
    [Id(0)] public required EntityKind Kind { get; init; }

    /// <summary>Its plain id.</summary>
    [Id(1)] public required string Id { get; init; }

    /// <summary>Its version: grows with every change.</summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary>The grids that it belongs to, base first, up to the town; empty outside all grids. For <c>?grid=</c>.</summary>
    [Id(3)] public ImmutableArray<GridCode> GridPath { get; init; } = [];

    /// <summary>For incidents: it still takes presses and stands in every snapshot. For workers: on duty. For devices: in alarm or silent.</summary>
    [Id(4)] public bool IsOpen { get; init; }

    /// <summary>A word for lists: an incident's state, a device's presence; <see langword="null"/> for others.</summary>
    [Id(5)] public string? State { get; init; }

    /// <summary>When the entity came to be, UTC: received (incidents) or registered.</summary>
    [Id(6)] public required DateTimeOffset Since { get; init; }

    /// <summary>The event time of this change, UTC: the lead-time metric counts from here.</summary>
    [Id(7)] public required DateTimeOffset At { get; init; }

    /// <summary>The device of an incident, for lists; <see langword="null"/> otherwise.</summary>
    [Id(8)] public string? Device { get; init; }

    /// <summary>The whole entity, a JSON object in UTF-8 as the API shows it.</summary>
    [Id(9)] public required ImmutableArray<byte> Body { get; init; }
}
