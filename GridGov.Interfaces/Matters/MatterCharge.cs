using System.Collections.Immutable;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Grids;

namespace GridGov.Interfaces.Matters;

/// <summary>
/// 首问责任: who is responsible for a matter, exactly one at any time. First whoever received it; another one only once that one has accepted. Who handles it is
/// said by its tasks.
/// </summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.charge")]
public sealed record MatterCharge
{
    /// <summary>Hand-overs that are kept here; the timeline has all of them.</summary>
    public const int Kept = 32;

    /// <summary>Who received it first: an account, or <c>worker:{id}</c>.</summary>
    [Id(0)] public required string First { get; init; }

    /// <summary>Who is responsible now: an account, or <c>worker:{id}</c>.</summary>
    [Id(1)] public required string Responsible { get; init; }

    /// <summary>Since when, our clock, UTC.</summary>
    [Id(2)] public required DateTimeOffset Since { get; init; }

    /// <summary>The level of the hierarchy that has it: the lowest at first, a higher one once a report upwards was accepted.</summary>
    [Id(3)] public required GridLevel Level { get; init; }

    /// <summary>The grid of that level; <see langword="null"/>: the district.</summary>
    [Id(4)] public GridCode? Grid { get; init; }

    /// <summary>Hand-overs, oldest first; at most one is pending, and that is the last.</summary>
    [Id(5)] public ImmutableArray<MatterHandover> Handovers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many there have been.</summary>
    [Id(6)] public int HandoverCount { get; init; }

    /// <summary>What nobody has answered yet; <see langword="null"/>: nothing.</summary>
    [JsonIgnore] public MatterHandover? Pending => Handovers is [.., { State: MatterHandoverState.Pending } last] ? last : null;
}
