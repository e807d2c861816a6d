namespace GridGov.Interfaces.Incidents;

/// <summary>That a picture of an incident is in the store.</summary>
/// <param name="Photo">Its id.</param>
/// <param name="Actor">Who brought it.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal: the timeline's chain holds the picture too.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.incident.photo-note")]
public sealed record PhotoNote(
    [property: Id(0)] string Photo,
    [property: Id(1)] string Actor,
    [property: Id(2)] string Sha256,
    [property: Id(3)] int Size,
    [property: Id(4)] DateTimeOffset ReceivedAt);
