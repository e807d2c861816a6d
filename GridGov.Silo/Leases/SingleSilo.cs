using GridGov.Silo.Configuration;

namespace GridGov.Silo.Leases;

/// <summary>A silo alone: it runs everything.</summary>
internal sealed class SingleSilo(IHierarchyStore hierarchy, SiloSettings settings, [FromKeyedServices("wall")] TimeProvider wall) : IClusterMap
{
    private readonly DateTimeOffset _since = wall.GetUtcNow();

    public async Task<ClusterView> ReadAsync(CancellationToken cancellationToken)
    {
        var address = settings.HttpUrls[0].TrimEnd('/');
        var name = address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..];
        var districts = (await hierarchy.ListDistrictsAsync(cancellationToken)).Where(settings.MayRun).Select(district => new ClusterDistrict(district, name, _since)).ToImmutableArray();
        return new ClusterView(name, IsShared: false, [new ClusterSilo(name, address, _since, IsAlive: true, 0, districts.Length)], districts);
    }
}
