namespace GridGov.Silo.Hosting;

/// <summary>
/// What keeps a reminder because it is not done (docs/decisions/0009): found without the catalogue, which a crash may have left behind what is on disk.
/// </summary>
internal interface IUnfinishedWork
{
    /// <summary>Incidents and devices of a district with something left to do.</summary>
    Task<UnfinishedWork> FindAsync(DistrictId district, CancellationToken cancellationToken);
}
