using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Interfaces;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Wire;
using GridGov.Silo.Live;

namespace GridGov.Silo.Tests.Live;

public sealed class GridCountRuleTests
{
    public static TheoryData<GridCounts> Busy =>
    [
        new GridCounts(1, 0, 0, 0, 0, 0), new GridCounts(0, 1, 0, 0, 0, 0), new GridCounts(0, 0, 1, 0, 0, 0), new GridCounts(0, 0, 0, 1, 0, 0),
        new GridCounts(0, 0, 0, 0, 1, 0), new GridCounts(0, 0, 0, 0, 0, 1),
    ];

    [Theory]
    [MemberData(nameof(Busy))]
    public void Any_count_makes_a_grid_worth_showing(GridCounts counts) => GridCountRule.HasCounts(Grid(counts)).ShouldBeTrue();

    [Fact]
    public void A_grid_where_nothing_goes_on_is_not() => GridCountRule.HasCounts(Grid(default)).ShouldBeFalse();

    private static FeedEvent Grid(GridCounts counts) => new(1, new FeedEntry
    {
        Kind = EntityKind.Grid,
        Id = "371402001",
        Version = 1,
        Since = DateTimeOffset.UnixEpoch,
        At = DateTimeOffset.UnixEpoch,
        Body = ImmutableArray.Create(JsonSerializer.SerializeToUtf8Bytes(
            new GridSnapshot { Id = new GridCode("371402001"), Name = "9 {counts} 1", Level = GridLevel.Base, Counts = counts }, GovernanceJson.Default.GridSnapshot)),
    }, DateTimeOffset.UnixEpoch);
}
