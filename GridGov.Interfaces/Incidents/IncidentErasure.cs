namespace GridGov.Interfaces.Incidents;

/// <summary>Somebody's personal data is to leave an incident.</summary>
/// <param name="Actor">The account that asked for it.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.incident.erasure")]
public sealed record IncidentErasure([property: Id(0)] string Actor, [property: Id(1)] DateTimeOffset ReceivedAt);
