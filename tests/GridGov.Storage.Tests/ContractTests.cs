using GridGov.Interfaces.Grids;

namespace GridGov.Storage.Tests;

/// <summary>Tests that every adapter must pass; a derived class gives the fixture.</summary>
public abstract class ContractTests : IAsyncLifetime
{
    protected static readonly DistrictId Lanshan = new("371302");
    protected static readonly DistrictId Luozhuang = new("371311");
    protected static readonly DateTimeOffset Noon = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    protected StoreFixture Store { get; private set; } = null!;

    protected static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync() => Store = await CreateAsync();

    public async Task DisposeAsync() => await Store.DisposeAsync();

    protected abstract Task<StoreFixture> CreateAsync();
}
