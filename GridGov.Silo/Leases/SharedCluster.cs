using GridGov.Grains.Leases;

namespace GridGov.Silo.Leases;

/// <summary>One of several silos.</summary>
internal sealed class SharedCluster(DistrictLeases leases, ILeaseBook book, SharedDistricts districts) : IClusterMap, Grids.IDistrictList
{
    public async Task<ClusterView> ReadAsync(CancellationToken cancellationToken)
    {
        var seen = await SeeAsync(cancellationToken);
        var alive = seen.Alive.Select(static silo => silo.Silo).ToHashSet(StringComparer.Ordinal);
        var held = seen.Holders.Values.OfType<string>().CountBy(static silo => silo, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new ClusterView(
            leases.Silo,
            IsShared: true,
            [
                .. seen.View.Silos.Select(silo => new ClusterSilo(
                    silo.Silo, $"http://{silo.Silo}", silo.Since, alive.Contains(silo.Silo), silo.Silence?.TotalSeconds, held.GetValueOrDefault(silo.Silo))),
            ],
            [.. seen.View.Leases.Select(lease => new ClusterDistrict(lease.District, seen.Holders[lease.District], lease.Since))]);
    }

    public Task<ImmutableArray<(DistrictId District, DistrictSettings Settings)>> ListAsync(CancellationToken cancellationToken) => districts.ListAsync(cancellationToken);

    /// <summary>As it stands in the database now; what was seen last, while that is not to be had.</summary>
    private async Task<LeaseSeen> SeeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return LeaseSeen.Of(await book.ReadAsync(cancellationToken), leases.Seen.Alive);
        }
        catch (IOException)
        {
            return leases.Seen;
        }
    }
}
