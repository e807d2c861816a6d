namespace GridGov.Interfaces.Workers;

/// <summary>A time on duty, by event time.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant off duty, UTC; <see langword="null"/> while it lasts.</param>
[GenerateSerializer, Immutable, Alias("gridgov.worker.duty-interval")]
public sealed record DutyInterval([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset? To);
