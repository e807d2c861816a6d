using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Incidents;

/// <summary>That somebody called a worker about an incident.</summary>
/// <param name="Actor">Who called.</param>
/// <param name="Worker">Who was called.</param>
/// <param name="Result">Word for what became of it: answered, declined, unanswered, withdrawn or failed.</param>
/// <param name="Seconds">How long the two were connected, seconds; <see langword="null"/>: they never were.</param>
/// <param name="EndedAt">Our clock, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.incident.call-note")]
public sealed record CallNote(
    [property: Id(0)] string Actor,
    [property: Id(1)] WorkerId Worker,
    [property: Id(2)] string Result,
    [property: Id(3)] int? Seconds,
    [property: Id(4)] DateTimeOffset EndedAt);
