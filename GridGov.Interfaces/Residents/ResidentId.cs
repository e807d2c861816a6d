using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Residents;

/// <summary>A resident inside a district.</summary>
/// <param name="Value">Plain text, see <see cref="PlainId"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.id.resident")]
[JsonConverter(typeof(PlainIdConverter<ResidentId>))]
public readonly record struct ResidentId([property: Id(0)] string Value) : IPlainId<ResidentId>
{
    /// <inheritdoc />
    public static ResidentId Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
