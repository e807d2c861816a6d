using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>An incident inside a district; given by whoever opens it, so that opening twice is opening once.</summary>
/// <param name="Value">Plain text, see <see cref="PlainId"/>.</param>
[GenerateSerializer, Immutable, Alias("gridgov.id.incident")]
[JsonConverter(typeof(PlainIdConverter<IncidentId>))]
public readonly record struct IncidentId([property: Id(0)] string Value) : IPlainId<IncidentId>
{
    /// <summary>The incident of another system's ticket: the same source and number always give the same one, so that reporting twice is reporting once.</summary>
    public static IncidentId OfTicket(string source, string externalId) =>
        new("x-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{externalId}")))[..32]);

    /// <inheritdoc />
    public static IncidentId Create(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
