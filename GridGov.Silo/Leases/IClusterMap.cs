namespace GridGov.Silo.Leases;

/// <summary>Knows which silos there are, and which runs which district.</summary>
internal interface IClusterMap
{
    /// <summary>As it is now.</summary>
    Task<ClusterView> ReadAsync(CancellationToken cancellationToken);
}
