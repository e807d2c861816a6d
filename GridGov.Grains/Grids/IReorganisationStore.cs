using System.Collections.Immutable;
using GridGov.Interfaces.Grids;

namespace GridGov.Grains.Grids;

/// <summary>Reorganisations of districts, a record each.</summary>
public interface IReorganisationStore
{
    /// <summary>Replaces a district's hierarchy and keeps the records that say why, those of their numbers replaced, in one transaction.</summary>
    Task ReorganiseAsync(
        DistrictId district, long version, ImmutableArray<GridDefinition> grids, ImmutableArray<Reorganisation> records, CancellationToken cancellationToken);

    /// <summary>Replaces the record with its number. Completes when it is on disk.</summary>
    Task PutAsync(DistrictId district, Reorganisation record, CancellationToken cancellationToken);

    /// <summary>A district's records, ascending by number.</summary>
    Task<ImmutableArray<Reorganisation>> ListAsync(DistrictId district, CancellationToken cancellationToken);
}
