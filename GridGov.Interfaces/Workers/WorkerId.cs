using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Workers;

/// <summary>A grid worker (网格员) inside a district.</summary>
/// <param name="Value">Plain text, see <see cref="PlainId"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.id.worker")]
[JsonConverter(typeof(PlainIdConverter<WorkerId>))]
public readonly record struct WorkerId([property: Id(0)] string Value) : IPlainId<WorkerId>
{
    /// <inheritdoc />
    public static WorkerId Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
