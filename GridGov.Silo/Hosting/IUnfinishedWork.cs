namespace GridGov.Silo.Hosting;

/// <summary>
/// What keeps a reminder because it is not done (docs/decisions/0009): found without the catalogue, which a crash may have left behind what is on disk.
/// </summary>
internal interface IUnfinishedWork
{
    /// <summary>Incidents and devices with something left to do, in one look at all districts; one without such is absent.</summary>
    Task<IReadOnlyDictionary<DistrictId, UnfinishedWork>> FindAsync(CancellationToken cancellationToken);
}
