using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Testing;

namespace GridGov.Grains.Tests.Grids;

public sealed class GridGrainTests : IAsyncLifetime
{
    private static readonly GridCode Base = Lattice.CodeOf(0, 0);
    private static readonly GridCode Village = Lattice.VillageOf(0, 0);
    private static readonly GridCode Town = Lattice.TownOf(Village);

    private PlacesHost _places = null!;

    private IGrainFactory Grains => _places.Host.Grains;

    public async Task InitializeAsync()
    {
        _places = await PlacesHost.StartAsync();
        var report = await Grains.District(Lattice.District).ImportGridsAsync(new Lattice(5, 2).All, default);
        report.IsImported.ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _places.DisposeAsync();

    [Fact]
    public async Task Counts_roll_up_from_base_grid_to_town()
    {
        await Grains.Grid(Lattice.District, Base).ReportIncidentAsync(new("i1"), 1, isWaiting: true, 1, default);
        await Grains.Grid(Lattice.District, Lattice.CodeOf(1, 0)).ReportWorkerAsync(new("w1"), isOnDuty: true, 1, default);

        await CountsOf(Town, new GridCounts(1, 0, 0, 0, 1, 1));
        await CountsOf(Village, new GridCounts(1, 0, 0, 0, 1, 1));
        await CountsOf(Base, new GridCounts(1, 0, 0, 0, 1, 0));

        await Grains.Grid(Lattice.District, Base).ReportIncidentAsync(new("i1"), null, isWaiting: false, 2, default);

        await CountsOf(Town, new GridCounts(0, 0, 0, 0, 0, 1));
    }

    [Fact]
    public async Task Changes_within_a_second_are_one_event_of_the_feed()
    {
        for (var i = 0; i < 20; i++)
        {
            await Grains.Grid(Lattice.District, Base).ReportIncidentAsync(new($"i{i}"), 2, isWaiting: false, 1, default);
        }

        // The reports are one-way: the clock stands still until a level has heard them all.
        var all = default(GridCounts) with { Severity2 = 20 };
        foreach (var grid in new[] { Base, Village, Town })
        {
            await Eventually.That(
                async () => (await Grains.Grid(Lattice.District, grid).GetSnapshotAsync(default))?.Counts == all, $"the counts of {grid} to be {all}");
            _places.Host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.That(() => Told(grid).Any(), $"{grid} in the feed");
        }

        Told(Base).ShouldHaveSingleItem();
        Told(Base).Single().Entry.GridPath.ShouldBe([Base, Village, Town]);
    }

    [Fact]
    public async Task A_grid_that_is_not_in_the_hierarchy_has_no_snapshot() =>
        (await Grains.Grid(Lattice.District, new GridCode("nobody")).GetSnapshotAsync(default)).ShouldBeNull();

    [Fact]
    public async Task After_a_restart_a_refresh_tells_the_feed_the_counts_as_they_are()
    {
        await Grains.Grid(Lattice.District, Base).ReportIncidentAsync(new("i1"), 1, isWaiting: false, 1, default);
        await Eventually.That(() => Tick(() => Told(Base).Any()), "the grid in the feed");
        await _places.Host.RestartAsync();
        _places.Host.Clock.Advance(TimeSpan.FromSeconds(1));

        await Grains.Grid(Lattice.District, Base).RefreshAsync(default);

        await Eventually.That(() => Tick(() => Told(Base).Count() == 2), "the grid in the feed again");
        System.Text.Encoding.UTF8.GetString([.. Told(Base).Last().Entry.Body]).ShouldContain("\"severity1\":0");
    }

    private IEnumerable<FeedEvent> Told(GridCode grid) => _places.Feed.Events.Where(change => change.Entry.Id == grid.Value);

    private bool Tick(Func<bool> condition)
    {
        _places.Host.Clock.Advance(TimeSpan.FromMilliseconds(200));
        return condition();
    }

    private Task CountsOf(GridCode grid, GridCounts counts) => Eventually.That(
        async () =>
        {
            _places.Host.Clock.Advance(TimeSpan.FromMilliseconds(200));
            return (await Grains.Grid(Lattice.District, grid).GetSnapshotAsync(default))?.Counts == counts;
        },
        $"the counts of {grid} to be {counts}");
}
