namespace GridGov.Interfaces.Workers;

/// <summary>A worker goes on or off duty.</summary>
/// <param name="IsOnDuty">On or off.</param>
/// <param name="RecordedAt">The phone's clock, UTC (the receive time when it sent none): duty counts by event time.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
[GenerateSerializer, Immutable, Alias("gridgov.worker.duty-report")]
public sealed record DutyReport(
    [property: Id(0)] bool IsOnDuty,
    [property: Id(1)] DateTimeOffset RecordedAt,
    [property: Id(2)] DateTimeOffset ReceivedAt);
