using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Rotas;

/// <summary>A grid's rota (值班表): who is responsible for it when.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.rota")]
public sealed record Rota
{
    /// <summary>Grows with every change; 0: nobody has written one.</summary>
    [Id(0)] public long Version { get; init; }

    /// <summary>The shifts, the more important first: where two overlap, the first one's people are responsible. At most 24.</summary>
    [Id(1)] public ImmutableArray<RotaShift> Shifts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who is away when; at most 200, the ended ones go first.</summary>
    [Id(2)] public ImmutableArray<RotaLeave> Leaves { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A shift (班次), with its A post and its B posts (AB岗).</summary>
[GenerateSerializer, Immutable, Alias("gridgov.rota.shift")]
public sealed record RotaShift
{
    /// <summary>Its name, at most 32 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>On which days it begins.</summary>
    [Id(1)] public RotaDays Days { get; init; }

    /// <summary>When it begins, local time.</summary>
    [Id(2), JsonConverter(typeof(MinuteConverter))] public required TimeOnly From { get; init; }

    /// <summary>When it ends, local time; not after its beginning: on the next day.</summary>
    [Id(3), JsonConverter(typeof(MinuteConverter))] public required TimeOnly To { get; init; }

    /// <summary>A岗: responsible unless away.</summary>
    [Id(4)] public required WorkerId Main { get; init; }

    /// <summary>B岗: who stands in, in this order, when those before are away; at most 8.</summary>
    [Id(5)] public ImmutableArray<WorkerId> Deputies { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>On which days a shift begins, by the calendar with its holidays and 调休.</summary>
[JsonConverter(typeof(WireEnumConverter<RotaDays>))]
public enum RotaDays
{
    /// <summary>Every day.</summary>
    Every,

    /// <summary>Working days, the worked weekends among them.</summary>
    Working,

    /// <summary>Weekends and holidays.</summary>
    Rest,
}

/// <summary>Somebody is away (轮休, 请假).</summary>
/// <param name="Id">Given by whoever writes it down, so that saying it twice is saying it once.</param>
/// <param name="Worker">Who.</param>
/// <param name="From">From when, UTC.</param>
/// <param name="To">Until when, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.rota.leave")]
public sealed record RotaLeave(
    [property: Id(0)] string Id, [property: Id(1)] WorkerId Worker, [property: Id(2)] DateTimeOffset From, [property: Id(3)] DateTimeOffset To);

/// <summary>Who is responsible for a while; spans follow one another without a gap.</summary>
/// <param name="From">From when, UTC.</param>
/// <param name="To">Until when, UTC.</param>
/// <param name="Worker">Who; <see langword="null"/>: nobody, the grid is uncovered.</param>
/// <param name="Shift">Of which shift; <see langword="null"/>: none.</param>
/// <param name="IsDeputy">Stands in for somebody who is away.</param>
[GenerateSerializer, Immutable, Alias("gridgov.rota.span")]
public sealed record RotaSpan(
    [property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset To, [property: Id(2)] WorkerId? Worker, [property: Id(3)] string? Shift,
    [property: Id(4), JsonPropertyName("deputy")] bool IsDeputy);
