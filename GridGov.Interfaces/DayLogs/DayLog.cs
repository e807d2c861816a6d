using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.DayLogs;

/// <summary>
/// A worker's day log (民情日志): written by itself from track, duty, patrols, tasks and matters, with the worker's own words. Until it is closed its entries are
/// reckoned anew whenever it is read; closing freezes all of it, and what comes later is an addendum.
/// </summary>
[GenerateSerializer, Immutable, Alias("gridgov.day-log.log")]
public sealed record DayLog
{
    /// <summary>Whose.</summary>
    [Id(0)] public required WorkerId Worker { get; init; }

    /// <summary>The local day.</summary>
    [Id(1)] public required DateOnly Day { get; init; }

    /// <summary>The grids that the worker was responsible for, the first being the home grid.</summary>
    [Id(2)] public ImmutableArray<GridCode> Grids { get; init => field = value.OrEmpty(); } = [];

    /// <summary>The same with everything above them, as the hierarchy was then.</summary>
    [Id(3)] public ImmutableArray<GridCode> GridPath { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What happened, in order of time.</summary>
    [Id(4)] public ImmutableArray<DayLogEntry> Entries { get; init => field = value.OrEmpty(); } = [];

    /// <summary>The same in numbers.</summary>
    [Id(5)] public DayLogCounts Counts { get; init => field = value ?? new(); } = new();

    /// <summary>The worker's own words, at most 10,000 characters; <see langword="null"/> for none.</summary>
    [Id(6)] public string? Words { get; init; }

    /// <summary>When they were written, by the phone's clock, UTC.</summary>
    [Id(7)] public DateTimeOffset? WordsAt { get; init; }

    /// <summary>When it was closed, by the phone's clock, UTC; <see langword="null"/> while it is open.</summary>
    [Id(8)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When we heard of it, UTC: entries are as of then.</summary>
    [Id(9)] public DateTimeOffset? CloseReceivedAt { get; init; }

    /// <summary>What was added after closing, in the order of arrival.</summary>
    [Id(10)] public ImmutableArray<DayLogAddendum> Addenda { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>What was added to a day log after it was closed.</summary>
/// <param name="Id">Given by the phone: the same one twice is one addendum.</param>
/// <param name="Text">At most 2,000 characters.</param>
/// <param name="RecordedAt">The phone's clock, UTC.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.day-log.addendum")]
public sealed record DayLogAddendum(
    [property: Id(0)] string Id,
    [property: Id(1)] string Text,
    [property: Id(2), JsonPropertyName("at")] DateTimeOffset RecordedAt,
    [property: Id(3)] DateTimeOffset ReceivedAt);
