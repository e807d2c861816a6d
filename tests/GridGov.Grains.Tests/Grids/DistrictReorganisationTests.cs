using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Grids;

/// <summary>Whatever becomes of the caller or of the write: everybody looks up the map that is on disk.</summary>
public sealed class DistrictReorganisationTests : IAsyncLifetime
{
    private static readonly Lattice Five = new(5, 1);
    private static readonly GridCode A = Lattice.CodeOf(0, 0);
    private static readonly GridCode B = Lattice.CodeOf(1, 0);
    private PlacesHost _places = null!;

    private IDistrictGrain District => _places.Host.Grains.District(Lattice.District);

    public async Task InitializeAsync()
    {
        _places = await PlacesHost.StartAsync();
        (await District.ImportGridsAsync(Five.All, default)).IsImported.ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _places.DisposeAsync();

    [Fact]
    public async Task A_caller_that_hangs_up_during_the_write_leaves_the_map_that_was_written()
    {
        using var hangUp = new CancellationTokenSource();
        HangUpOnceKept(hangUp);

        (await District.ReorganiseAsync(Merge("one"), hangUp.Token)).Result.ShouldBe(ReorganisationResult.Done);

        await StandsAsync(version: 2, B, livesIn: A);
        await _places.Host.RestartAsync();
        await StandsAsync(version: 2, B, livesIn: A);
    }

    [Fact]
    public async Task A_caller_that_hangs_up_during_an_import_leaves_the_map_that_was_written()
    {
        using var hangUp = new CancellationTokenSource();
        HangUpOnceKept(hangUp);

        (await District.ImportGridsAsync([.. Five.All.Where(static grid => grid.Code != B)], hangUp.Token)).IsImported.ShouldBeTrue();

        await StandsAsync(version: 2, B, livesIn: null);
    }

    [Fact]
    public async Task A_write_that_got_to_disk_and_failed_all_the_same_is_the_map_and_the_next_one_counts_on()
    {
        _places.Hierarchy.OnKept = static _ => throw new IOException("the line broke");
        await Should.ThrowAsync<IOException>(() => District.ReorganiseAsync(Merge("one"), default));
        _places.Hierarchy.OnKept = null;

        await StandsAsync(version: 2, B, livesIn: A);
        (await District.ReorganiseAsync(Merge("one"), default)).Result.ShouldBe(ReorganisationResult.Done);
        (await District.ImportGridsAsync([.. Five.All.Where(static grid => grid.Code != B)], default)).Errors.Select(static error => error.Problem).ShouldBe(["unfinished"]);
        await District.FinishReorganisationAsync("one", default);
        (await District.ImportGridsAsync([.. Five.All.Where(static grid => grid.Code != B)], default)).IsImported.ShouldBeTrue();
        await StandsAsync(version: 3, B, livesIn: A);
    }

    private void HangUpOnceKept(CancellationTokenSource caller) => _places.Hierarchy.OnKept = token =>
    {
        caller.Cancel();
        token.ThrowIfCancellationRequested();
    };

    private async Task StandsAsync(long version, GridCode code, GridCode? livesIn)
    {
        var map = await _places.Host.Services.GetRequiredService<GridMapCache>().GetMapAsync(Lattice.District, default);
        (map.Version, map.LivingOf(code, null)).ShouldBe((version, livesIn));
        (await District.GetGridsVersionAsync(default)).ShouldBe(version);
    }

    private static ReorganisationCommand Merge(string id) => new()
    {
        Id = id, Reason = "试", By = "admin", Order = new ReorganisationOrder { Kind = ReorganisationKind.Merge, Grids = [A, B], Into = A },
    };
}
