using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Patrols;

/// <summary>A patrol (巡查) of a worker; given by the phone, so that starting twice is starting once. Unique for each worker.</summary>
/// <param name="Value">Plain text, see <see cref="PlainId"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.id.patrol")]
[JsonConverter(typeof(PlainIdConverter<PatrolId>))]
public readonly record struct PatrolId([property: Id(0)] string Value) : IPlainId<PatrolId>
{
    /// <inheritdoc />
    public static PatrolId Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
