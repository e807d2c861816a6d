using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Grids;

/// <summary>A district (区县): its six-digit administrative code of GB/T 2260, e.g. 371302 兰山区.</summary>
/// <param name="Value">Plain text, see <see cref="PlainId"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.id.district")]
[JsonConverter(typeof(PlainIdConverter<DistrictId>))]
public readonly record struct DistrictId([property: Id(0)] string Value) : IPlainId<DistrictId>
{
    /// <inheritdoc />
    public static DistrictId Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
