using System.Collections.Immutable;
using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Walk;

/// <summary>A town of ten grids in a row, which are merged and split as the district's grain does it.</summary>
internal static class LatticeTown
{
    public static readonly Lattice Ten = new(10, 1);
    public static readonly GridCode A = Lattice.CodeOf(0, 0);
    public static readonly GridCode B = Lattice.CodeOf(1, 0);
    public static readonly GridCode C = Lattice.CodeOf(2, 0);
    public static readonly GridCode West = new($"{Lattice.VillageOf(0, 0)}801");
    public static readonly GridCode East = new($"{Lattice.VillageOf(0, 0)}802");

    /// <summary>A becomes two, of which the western is the larger; what has no place goes to the eastern.</summary>
    public static ReorganisationOrder SplitA => new()
    {
        Kind = ReorganisationKind.Split,
        Grids = [A],
        Rest = East,
        Parts =
        [
            new GridDefinition { Code = West, Name = "西片", Level = GridLevel.Base, Polygons = Ten.Strip(0, 0.7) },
            new GridDefinition { Code = East, Name = "东片", Level = GridLevel.Base, Polygons = Ten.Strip(0.7, 1) },
        ],
    };

    public static ReorganisationOrder Merge(GridCode into, params ImmutableArray<GridCode> grids) =>
        new() { Kind = ReorganisationKind.Merge, Grids = grids, Into = into };

    public static async Task<Town> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var town = await Town.StartAsync(services =>
        {
            services.AddSingleton<IGridMapSource>(static provider => provider.GetRequiredService<GridMapCache>());
            configure?.Invoke(services);
        });
        (await town.Host.Grains.District(Town.District).ImportGridsAsync(Ten.All, default)).IsImported.ShouldBeTrue();
        return town;
    }

    public static async Task ReorganiseAsync(this Town town, string id, ReorganisationOrder order)
    {
        var district = town.Host.Grains.District(Town.District);
        var outcome = await district.ReorganiseAsync(new ReorganisationCommand { Id = id, Order = order, Reason = "试", By = "admin" }, default);
        (outcome.Result, outcome.Errors.Length).ShouldBe((ReorganisationResult.Done, 0));
        await district.FinishReorganisationAsync(id, default);
    }
}
