namespace GridGov.Silo.Grids;

/// <summary>All districts that the console can show.</summary>
internal interface IDistrictList
{
    /// <summary>In the order of their codes, with their settings.</summary>
    Task<ImmutableArray<(DistrictId District, DistrictSettings Settings)>> ListAsync(CancellationToken cancellationToken);
}
