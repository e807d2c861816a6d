namespace GridGov.Runtime;

/// <summary>Several activations of one key may run at once; calls go to an idle one. Such a grain owns no state.</summary>
/// <param name="maxLocalWorkers">The most activations per key; -1: one per processor.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute(int maxLocalWorkers = -1) : Attribute
{
    /// <summary>The most activations per key; -1: one per processor.</summary>
    public int MaxLocalWorkers { get; } = maxLocalWorkers;
}
