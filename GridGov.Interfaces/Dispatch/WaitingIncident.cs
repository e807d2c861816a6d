using GridGov.Interfaces.Incidents;

namespace GridGov.Interfaces.Dispatch;

/// <summary>An incident that waits for somebody.</summary>
/// <param name="Incident">Which.</param>
/// <param name="Severity">1–4: the queue's first order.</param>
/// <param name="Since">When it was received, UTC: the queue's second order.</param>
/// <param name="Request">Whom it would take: only such a worker wakes it.</param>
[GenerateSerializer, Immutable, Alias("gridgov.dispatch.waiting")]
public sealed record WaitingIncident(
    [property: Id(0)] IncidentId Incident,
    [property: Id(1)] int Severity,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DispatchRequest Request);
