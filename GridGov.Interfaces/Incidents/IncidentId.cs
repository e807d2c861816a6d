using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>An incident inside a district; given by whoever opens it, so that opening twice is opening once.</summary>
/// <param name="Value">Plain text, see <see cref="PlainId"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.id.incident")]
[JsonConverter(typeof(PlainIdConverter<IncidentId>))]
public readonly record struct IncidentId([property: Id(0)] string Value) : IPlainId<IncidentId>
{
    /// <inheritdoc />
    public static IncidentId Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
