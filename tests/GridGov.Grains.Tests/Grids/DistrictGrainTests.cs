using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Grids;

public sealed class DistrictGrainTests : IAsyncLifetime
{
    private PlacesHost _places = null!;

    private IDistrictGrain District => _places.Host.Grains.District(Lattice.District);

    public async Task InitializeAsync() => _places = await PlacesHost.StartAsync();

    public async Task DisposeAsync() => await _places.DisposeAsync();

    [Fact]
    public async Task A_district_is_configured_once_and_remembered()
    {
        var settings = new DistrictSettings { Name = "兰山区" };

        (await District.GetSettingsAsync(default)).ShouldBeNull();
        (await District.ConfigureAsync(settings, default)).IsNew.ShouldBeTrue();
        (await District.ConfigureAsync(settings, default)).IsNew.ShouldBeFalse();
        await _places.Host.RestartAsync();

        (await District.GetSettingsAsync(default)).ShouldBe(settings);
        (await _places.Hierarchy.ListDistrictsAsync(default)).ShouldBe([Lattice.District]);
    }

    [Fact]
    public async Task A_time_zone_that_nobody_knows_is_refused() =>
        await Should.ThrowAsync<ArgumentException>(() => District.ConfigureAsync(new DistrictSettings { Name = "x", TimeZone = "Mars/Olympus" }, default));

    [Fact]
    public async Task An_import_replaces_the_map_that_everybody_looks_up()
    {
        var maps = _places.Host.Services.GetRequiredService<IGridMapSource>();
        var lattice = new Lattice(5, 2);
        var place = Lattice.At(Lattice.South + 0.0015, Lattice.West + 0.0015);
        (await maps.GetAsync(Lattice.District, default)).Find(place).ShouldBeNull();

        (await District.ImportGridsAsync(lattice.All, default)).IsImported.ShouldBeTrue();

        (await maps.GetAsync(Lattice.District, default)).Find(place).ShouldBe(Lattice.CodeOf(0, 0));
        (await District.GetGridsVersionAsync(default)).ShouldBe(1);
    }

    [Fact]
    public async Task An_import_with_an_error_changes_nothing()
    {
        await District.ImportGridsAsync(new Lattice(5, 2).All, default);

        var report = await District.ImportGridsAsync([.. new Lattice(5, 3).All, new Lattice(5, 2).Cell(0, 0)], default);

        report.IsImported.ShouldBeFalse();
        (await District.GetGridsVersionAsync(default)).ShouldBe(1);
        (await _places.Hierarchy.LoadGridsAsync(Lattice.District, default)).Grids.Length.ShouldBe(new Lattice(5, 2).All.Length);
    }
}
