namespace GridGov.Interfaces.Incidents;

/// <summary>
/// The telecare clock, all UTC, <see langword="null"/> until it happens: t0 device event · t1 received · t2 durable · t3 first offer ·
/// t4 delivered (the worker's client says so) · t5 first acknowledgement by a human · t6 accepted · t7 on scene · t8 resolved · t9 verified.
/// t0 is the device's clock, all others are ours.
/// </summary>
[GenerateSerializer, Immutable, Alias("gridgov.incident.clock")]
public sealed record IncidentClock
{
#pragma warning disable CS1591 // see the summary
    [Id(0)] public DateTimeOffset? T0 { get; init; }
    [Id(1)] public DateTimeOffset? T1 { get; init; }
    [Id(2)] public DateTimeOffset? T2 { get; init; }
    [Id(3)] public DateTimeOffset? T3 { get; init; }
    [Id(4)] public DateTimeOffset? T4 { get; init; }
    [Id(5)] public DateTimeOffset? T5 { get; init; }
    [Id(6)] public DateTimeOffset? T6 { get; init; }
    [Id(7)] public DateTimeOffset? T7 { get; init; }
    [Id(8)] public DateTimeOffset? T8 { get; init; }
    [Id(9)] public DateTimeOffset? T9 { get; init; }
#pragma warning restore CS1591
}
