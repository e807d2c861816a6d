using System.Collections.Immutable;

namespace GridGov.Interfaces.Grids;

/// <summary>A district's configuration, key <c>{district}</c>.</summary>
[Alias("gridgov.district")]
public interface IDistrictGrain : IGrainWithStringKey
{
    /// <summary>Creates or changes the district. Idempotent.</summary>
    [Alias("Configure")]
    Task<RegistrationOutcome> ConfigureAsync(DistrictSettings settings, CancellationToken cancellationToken);

    /// <summary>The settings; <see langword="null"/> when there is no such district.</summary>
    [Alias("GetSettings"), ReadOnly]
    Task<DistrictSettings?> GetSettingsAsync(CancellationToken cancellationToken);

    /// <summary>Checks and replaces the hierarchy, all or nothing. The report says what was wrong.</summary>
    [Alias("ImportGrids")]
    Task<GridImportReport> ImportGridsAsync(ImmutableArray<GridDefinition> grids, CancellationToken cancellationToken);

    /// <summary>Grows with every import: caches of the hierarchy compare it.</summary>
    [Alias("GetGridsVersion"), ReadOnly]
    Task<long> GetGridsVersionAsync(CancellationToken cancellationToken);
}
