namespace GridGov.Interfaces.Visits;

/// <summary>
/// Visits to one resident, key <c>{district}/{resident}</c>: who was not seen for the days of the plan becomes a matter, once; an unanswered door becomes an urgent
/// incident, one at a time.
/// </summary>
[Alias("gridgov.visits")]
public interface IVisitGrain : IGrainWithStringKey
{
    /// <summary>Sets or ends the plan. Idempotent.</summary>
    [Alias("Plan")]
    Task<VisitReceipt> PlanAsync(VisitPlan plan, CancellationToken cancellationToken);

    /// <summary>Writes a visit down and does what follows from it. Idempotent by the visit's id and worker.</summary>
    [Alias("Record")]
    Task<VisitReceipt> RecordAsync(Visit visit, CancellationToken cancellationToken);

    /// <summary>How it stands.</summary>
    [Alias("Get"), ReadOnly]
    Task<VisitSnapshot> GetAsync(CancellationToken cancellationToken);

    /// <summary>Ends the plan and forgets all visits; answers how it stood, with the incidents that it had opened. Idempotent.</summary>
    [Alias("Erase")]
    Task<VisitSnapshot> EraseAsync(CancellationToken cancellationToken);
}
