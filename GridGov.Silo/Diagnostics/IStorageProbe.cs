namespace GridGov.Silo.Diagnostics;

/// <summary>Does the store take writes? Each runtime has its own store.</summary>
internal interface IStorageProbe
{
    /// <summary>What is wrong with it, in a word; null when a write has just become durable.</summary>
    Task<string?> FaultAsync(CancellationToken cancellationToken);
}
