using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Grids;

/// <summary>A reorganisation that was decided: the hierarchy changed with it in one step, what names its grids follows until it is finished.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.reorganisation")]
public sealed record Reorganisation
{
    /// <summary>The caller's id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Counted from 1 in its district.</summary>
    [Id(1)] public required int Number { get; init; }

    /// <summary>What was ordered.</summary>
    [Id(2)] public required ReorganisationOrder Order { get; init; }

    /// <summary>Why.</summary>
    [Id(3)] public required string Reason { get; init; }

    /// <summary>Who.</summary>
    [Id(4)] public required string By { get; init; }

    /// <summary>Since when the hierarchy is another, UTC.</summary>
    [Id(5)] public required DateTimeOffset At { get; init; }

    /// <summary>The hierarchy's version since then.</summary>
    [Id(6)] public required long GridsVersion { get; init; }

    /// <summary>Grids that there are no more. Their codes are never used again.</summary>
    [Id(7)] public ImmutableArray<ClosedGrid> Closed { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Grids that are new, or there again.</summary>
    [Id(8)] public ImmutableArray<GridCode> Opened { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Grids that have another parent.</summary>
    [Id(9)] public ImmutableArray<MovedGrid> Moved { get; init => field = value.OrEmpty(); } = [];

    /// <summary>As they were before: the grids that were closed, moved or changed. To take it back.</summary>
    [Id(10)] public ImmutableArray<GridDefinition> Before { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What names the grids, and what it names then.</summary>
    [Id(11)] public ImmutableArray<ReorganisationItem> Items { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What people have to look at.</summary>
    [Id(12)] public ImmutableArray<GridImportFinding> ToDo { get; init => field = value.OrEmpty(); } = [];

    /// <summary>When the last of what names its grids had followed, UTC; <see langword="null"/>: not yet.</summary>
    [Id(13)] public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The id of the one that took it back; <see langword="null"/>: it stands.</summary>
    [Id(14)] public string? RevertedBy { get; init; }
}

/// <summary>A grid that there is no more.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.grid.closed")]
public sealed record ClosedGrid
{
    /// <summary>As it was.</summary>
    [Id(0)] public required GridDefinition Grid { get; init; }

    /// <summary>It and what was above it, the grid itself first.</summary>
    [Id(1)] public ImmutableArray<GridCode> Path { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What took its place, at least one.</summary>
    [Id(2)] public ImmutableArray<GridCode> Successors { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Which of them takes what no place decides.</summary>
    [Id(3)] public required GridCode Rest { get; init; }

    /// <summary>When, UTC.</summary>
    [Id(4)] public required DateTimeOffset At { get; init; }
}

/// <summary>A grid that has another parent.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="From">The parent before; <see langword="null"/>: the district.</param>
/// <param name="To">The parent since; <see langword="null"/>: the district.</param>
[GenerateSerializer, Immutable, Alias("gridgov.grid.moved")]
public sealed record MovedGrid([property: Id(0)] GridCode Grid, [property: Id(1)] GridCode? From, [property: Id(2)] GridCode? To);

/// <summary>Something that names a grid which is closed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which.</param>
/// <param name="From">The grids that it named.</param>
/// <param name="To">The grids that it names then.</param>
/// <param name="As">A patrol plan: its id in the new grid; else <see langword="null"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.reorganisation.item")]
public sealed record ReorganisationItem(
    [property: Id(0)] ReorganisationItemKind Kind, [property: Id(1)] string Id, [property: Id(2)] ImmutableArray<GridCode> From,
    [property: Id(3)] ImmutableArray<GridCode> To, [property: Id(4)] string? As = null);

/// <summary>What can name a grid.</summary>
[JsonConverter(typeof(WireEnumConverter<ReorganisationItemKind>))]
public enum ReorganisationItemKind
{
    /// <summary>A resident's home.</summary>
    Resident,

    /// <summary>A device.</summary>
    Device,

    /// <summary>A worker, by the grids that it is responsible for.</summary>
    Worker,

    /// <summary>An open incident or matter.</summary>
    Incident,

    /// <summary>A rota.</summary>
    Rota,

    /// <summary>A patrol plan.</summary>
    PatrolPlan,

    /// <summary>An account, by its scope.</summary>
    Account,
}
