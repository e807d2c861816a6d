using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Grids;
using GridGov.Grains.Verification;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Leases;

/// <summary>The districts of all silos, with their settings as they are stored: whoever runs them, and while nobody does.</summary>
public sealed class SharedDistricts(ILeaseBook book)
{
    /// <summary>Those that have settings, in the order of their codes.</summary>
    public async Task<ImmutableArray<(DistrictId District, DistrictSettings Settings)>> ListAsync(CancellationToken cancellationToken)
    {
        var view = await book.ReadAsync(cancellationToken);
        var found = ImmutableArray.CreateBuilder<(DistrictId District, DistrictSettings Settings)>();
        await book.ReadStatesAsync(
            StateKinds.District,
            [.. view.Leases.Select(static lease => lease.District)],
            (district, json) =>
            {
                if (JsonSerializer.Deserialize(json, PlacesStateJson.Default.DistrictState) is { Settings: { } settings })
                {
                    found.Add((district, settings));
                }
            },
            cancellationToken);
        found.Sort(static (one, other) => string.CompareOrdinal(one.District.Value, other.District.Value));
        return found.ToImmutable();
    }
}
