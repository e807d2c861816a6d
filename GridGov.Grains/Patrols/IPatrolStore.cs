using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Patrols;

/// <summary>
/// Where patrols are kept: a row a patrol, found by worker and time, and by every grid on its path and time. Written by <see cref="PatrolGrain"/> alone,
/// for one worker at a time; read by anybody.
/// </summary>
public interface IPatrolStore
{
    /// <summary>Puts patrols of one worker, in one transaction: new ones, or newer bodies of known ones, whose start and grids never change. Completes when they are on disk.</summary>
    Task SaveAsync(DistrictId district, ImmutableArray<PatrolSession> sessions, CancellationToken cancellationToken);

    /// <summary>One of them; null when there is none.</summary>
    Task<PatrolSession?> FindAsync(DistrictId district, WorkerId worker, PatrolId patrol, CancellationToken cancellationToken);

    /// <summary>A worker's patrols with <c>from ≤ StartedAt &lt; to</c>, oldest first.</summary>
    Task<ImmutableArray<PatrolSession>> OfWorkerAsync(
        DistrictId district, WorkerId worker, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The patrols of a grid and all below it with <c>from ≤ StartedAt &lt; to</c>, oldest first, at most <paramref name="limit"/>.</summary>
    Task<ImmutableArray<PatrolSession>> OfGridAsync(
        DistrictId district, GridCode grid, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken);
}
