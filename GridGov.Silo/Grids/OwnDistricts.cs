using GridGov.Silo.Configuration;

namespace GridGov.Silo.Grids;

/// <summary>The districts that this silo runs: it is alone.</summary>
internal sealed class OwnDistricts(IHierarchyStore hierarchy, IGrainFactory grains, SiloSettings silo) : IDistrictList
{
    public async Task<ImmutableArray<(DistrictId District, DistrictSettings Settings)>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = ImmutableArray.CreateBuilder<(DistrictId District, DistrictSettings Settings)>();
        foreach (var district in (await hierarchy.ListDistrictsAsync(cancellationToken)).Where(silo.MayRun))
        {
            if (await grains.District(district).GetSettingsAsync(cancellationToken) is { } settings)
            {
                listed.Add((district, settings));
            }
        }

        return listed.ToImmutable();
    }
}
