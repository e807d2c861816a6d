namespace GridGov.Silo.Memory;

/// <summary>What the process holds and may hold, bytes.</summary>
/// <param name="Heap">Managed objects, garbage included.</param>
/// <param name="HeapLimit">What the collector may use: its hard limit, the container's share, or the machine's memory.</param>
/// <param name="Anonymous">Memory of the process that the kernel cannot take back.</param>
/// <param name="GroupLimit">Limit of the process's control group; null: none.</param>
internal readonly record struct MemoryReading(long Heap, long HeapLimit, long Anonymous, long? GroupLimit)
{
    /// <summary>The fuller of the two, 0 to 1 and, with a limit that was lowered, above.</summary>
    public double Load => Math.Max(Share(Heap, HeapLimit), Share(Anonymous, GroupLimit ?? 0));

    private static double Share(long used, long limit) => limit > 0 ? (double)used / limit : 0;
}
