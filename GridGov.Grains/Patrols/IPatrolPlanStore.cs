using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;

namespace GridGov.Grains.Patrols;

/// <summary>Plans of patrols, a row each. Kept when their grid leaves the hierarchy, for what was patrolled by them.</summary>
public interface IPatrolPlanStore
{
    /// <summary>Puts a plan, in the place of the one with its id, unless it is new and the grid has <paramref name="limit"/> of them. Answers whether it was put; completes when it is on disk.</summary>
    Task<bool> TryPutAsync(DistrictId district, PatrolPlan plan, int limit, CancellationToken cancellationToken);

    /// <summary>Removes a plan; answers whether there was one.</summary>
    Task<bool> RemoveAsync(DistrictId district, GridCode grid, string plan, CancellationToken cancellationToken);

    /// <summary>The plans of a grid, ascending by id.</summary>
    Task<ImmutableArray<PatrolPlan>> OfGridAsync(DistrictId district, GridCode grid, CancellationToken cancellationToken);
}
