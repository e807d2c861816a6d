using System.Collections.Immutable;

namespace GridGov.Interfaces.Matters;

/// <summary>A district's types of matters.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.catalogue")]
public sealed record MatterCatalogue
{
    /// <summary>Grows with every replacement; 0: the one that comes with the product.</summary>
    [Id(0)] public long Version { get; init; }

    /// <summary>The types, in the order in which they are shown.</summary>
    [Id(1)] public ImmutableArray<MatterType> Types { get; init => field = value.IsDefault ? [] : value; } = [];
}
