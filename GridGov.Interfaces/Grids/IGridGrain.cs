using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Grids;

/// <summary>
/// One grid of any level, key <c>{district}/{grid code}</c>: what goes on in it, rolled up to its parent. Counts are kept in memory and told
/// anew after a start; every call states a fact, not a difference, so that telling twice changes nothing.
/// </summary>
[Alias("gridgov.grid")]
public interface IGridGrain : IGrainWithStringKey
{
    /// <summary>An incident in this base grid is open (with that severity, waiting or not) or closed (<paramref name="severity"/> null).
    /// News that is not newer than <paramref name="version"/> known is ignored.</summary>
    [Alias("ReportIncident"), OneWay]
    Task ReportIncidentAsync(IncidentId incident, int? severity, bool isWaiting, long version, CancellationToken cancellationToken);

    /// <summary>A worker responsible for this grid is on duty or not.</summary>
    [Alias("ReportWorker"), OneWay]
    Task ReportWorkerAsync(WorkerId worker, bool isOnDuty, long version, CancellationToken cancellationToken);

    /// <summary>A grid below has these counts now.</summary>
    [Alias("ReportChild"), OneWay]
    Task ReportChildAsync(GridCode child, GridCounts counts, long version, CancellationToken cancellationToken);

    /// <summary>After a start: tells parent and feed the counts again even if nobody reports anything. For grids that the feed shows with counts
    /// from before.</summary>
    [Alias("Refresh"), OneWay]
    Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>The grid with its counts; <see langword="null"/> when it is not in the hierarchy.</summary>
    [Alias("GetSnapshot"), ReadOnly]
    Task<GridSnapshot?> GetSnapshotAsync(CancellationToken cancellationToken);
}
