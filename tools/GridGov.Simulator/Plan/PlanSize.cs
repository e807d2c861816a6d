namespace GridGov.Simulator.Plan;

/// <summary>How many people and devices take part. The grids are always all there: 12 towns, 380 villages, 1,956 base grids.</summary>
/// <param name="Workers">Grid workers, one a base grid, 1–1,956, in the order of the grids' codes.</param>
/// <param name="Wristbands">Elders with wristbands (手环).</param>
/// <param name="Callers">One-button callers (一键呼叫器).</param>
public sealed record PlanSize(int Workers = 1956, int Wristbands = 20_000, int Callers = 5_000)
{
    /// <summary>Integrator accounts through which the devices connect: about 500 devices each, at least one.</summary>
    public int Gateways => Math.Max(1, (Wristbands + Callers + 499) / 500);

    /// <summary>A size in proportion to a number of workers.</summary>
    public static PlanSize ForWorkers(int workers) => new(workers, workers * 20_000 / 1956, workers * 5_000 / 1956);
}
