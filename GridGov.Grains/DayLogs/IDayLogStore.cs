using System.Collections.Immutable;
using GridGov.Interfaces.DayLogs;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.DayLogs;

/// <summary>Where day logs are kept: a row a day, with the numbers of closed ones apart, so that months add up without reading them. Written by <see cref="DayLogGrain"/> alone.</summary>
public interface IDayLogStore
{
    /// <summary>Puts a log in the place of what there was of that day; completes when it is on disk.</summary>
    Task SaveAsync(DistrictId district, DayLog log, CancellationToken cancellationToken);

    /// <summary>What the worker has written or closed; null: neither.</summary>
    Task<DayLog?> FindAsync(DistrictId district, WorkerId worker, DateOnly day, CancellationToken cancellationToken);

    /// <summary>All that the worker has written or closed, oldest first.</summary>
    Task<ImmutableArray<DayLog>> OfWorkerAsync(DistrictId district, WorkerId worker, CancellationToken cancellationToken);

    /// <summary>
    /// The closed logs of the days <c>from ≤ day &lt; to</c> added up for each worker, ascending by worker: of the whole district, or of those whose path had the grid on it.
    /// </summary>
    Task<ImmutableArray<DayLogSum>> SumAsync(DistrictId district, GridCode? grid, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}

/// <summary>A worker's closed days in numbers.</summary>
/// <param name="Worker">Whose.</param>
/// <param name="Days">How many.</param>
/// <param name="Counts">Added up.</param>
public sealed record DayLogSum(WorkerId Worker, long Days, DayLogCounts Counts);
