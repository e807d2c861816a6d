using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Grids;

/// <summary>A grid's code: town (镇街) 9 digits, village or community (村社区) 12, base grid (基础网格) 15, each usually extending its parent's. The parent is data, never derived.</summary>
/// <param name="Value">Plain text, see <see cref="PlainId"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.id.grid")]
[JsonConverter(typeof(PlainIdConverter<GridCode>))]
public readonly record struct GridCode([property: Id(0)] string Value) : IPlainId<GridCode>
{
    /// <inheritdoc />
    public static GridCode Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
