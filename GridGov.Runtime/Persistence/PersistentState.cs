namespace GridGov.Runtime;

/// <summary>A record of an activation, as the activation reads it.</summary>
internal abstract class PersistentState
{
    /// <summary>The next record of the same grain.</summary>
    public PersistentState? Following { get; init; }

    public abstract Task ReadStateAsync(CancellationToken cancellationToken);
}
