using System.Collections.Immutable;
using GridGov.Interfaces.Grids;
using GridGov.Simulator.Lanshan;

namespace GridGov.Simulator.Plan;

/// <summary>
/// The sample district 371302 (兰山区): real names and codes of 11 towns and 359 villages, everything else made up from a seed; see
/// <c>Lanshan/NOTICE.md</c>. The same seed and size give the same plan on every machine.
/// </summary>
public sealed record DistrictPlan
{
    /// <summary>The district's code and id.</summary>
    public const string District = LanshanDivisions.District;

    /// <summary>The district's name.</summary>
    public const string DistrictName = "兰山区";

    /// <summary>What it was made from.</summary>
    public required long Seed { get; init; }

    /// <summary>How many take part.</summary>
    public required PlanSize Size { get; init; }

    /// <summary>All grids, the district first, then towns, villages and base grids by code.</summary>
    public required ImmutableArray<PlannedGrid> Grids { get; init; }

    /// <summary>Workers in the order of their grids.</summary>
    public required ImmutableArray<PlannedWorker> Workers { get; init; }

    /// <summary>Elders.</summary>
    public required ImmutableArray<PlannedResident> Residents { get; init; }

    /// <summary>Wristbands, then callers.</summary>
    public required ImmutableArray<PlannedDevice> Devices { get; init; }

    /// <summary>Base grids by code.</summary>
    public required ImmutableDictionary<string, PlannedGrid> GridsByCode { get; init; }

    /// <summary>Makes the plan; about a second for the whole district.</summary>
    public static DistrictPlan Create(long seed, PlanSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size.Workers, HierarchyPlan.BaseGrids);
        var grids = HierarchyPlan.Create(seed, LanshanDivisions.Load());
        var staffed = grids.Where(grid => grid.Level == GridLevel.Base).Take(size.Workers).ToImmutableArray();
        var residents = ResidentPlan.Create(seed, size, staffed);
        return new DistrictPlan
        {
            Seed = seed,
            Size = size,
            Grids = grids,
            GridsByCode = grids.ToImmutableDictionary(grid => grid.Code, StringComparer.Ordinal),
            Workers = WorkerPlan.Create(seed, staffed),
            Residents = residents,
            Devices = DevicePlan.Create(seed, size, residents),
        };
    }
}
