using System.Collections.Immutable;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;

namespace GridGov.Interfaces.Dispatch;

/// <summary>
/// The dispatch index of a district, key <c>{district}</c>: who is on duty, where, how busy; and the queue of incidents that wait for
/// somebody. In memory, rebuilt from announcements. It awaits nothing in its turns and stores nothing.
/// </summary>
[Alias("gridgov.dispatch")]
public interface IDispatchGrain : IGrainWithStringKey
{
    /// <summary>
    /// Ranks who could go. Nobody is claimed by that: the claim is the worker's own to grant. To an urgent incident the best
    /// <see cref="DispatchRequest.Wanted"/> are promised meanwhile and count as held by it for everybody else; asking again takes that back first.
    /// </summary>
    [Alias("Propose")]
    Task<DispatchDecision> ProposeAsync(DispatchRequest request, CancellationToken cancellationToken);

    /// <summary>A worker's availability, newest by <see cref="WorkerAvailability.Version"/>; older news is ignored. A worker who became free,
    /// came on duty or moved wakes waiting incidents.</summary>
    [Alias("UpdateWorker"), OneWay]
    Task UpdateWorkerAsync(WorkerAvailability availability, CancellationToken cancellationToken);

    /// <summary>Puts an incident into the queue (by severity, then age) or changes its place. Idempotent.</summary>
    [Alias("Enqueue")]
    Task EnqueueAsync(WaitingIncident incident, CancellationToken cancellationToken);

    /// <summary>Takes an incident out of the queue. Idempotent.</summary>
    [Alias("Dequeue"), OneWay]
    Task DequeueAsync(IncidentId incident, CancellationToken cancellationToken);

    /// <summary>The nearest workers on duty with a known position, nearest first.</summary>
    [Alias("FindNearest"), ReadOnly]
    Task<ImmutableArray<NearbyWorker>> FindNearestAsync(GeoPoint place, int limit, CancellationToken cancellationToken);

    /// <summary>Everybody on duty with a position, for a map that opens.</summary>
    [Alias("GetPositions"), ReadOnly]
    Task<ImmutableArray<WorkerPosition>> GetPositionsAsync(CancellationToken cancellationToken);
}
