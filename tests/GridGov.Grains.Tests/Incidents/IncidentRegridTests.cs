using GridGov.Grains.Grids;
using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Tests.Incidents;

public sealed class IncidentRegridTests
{
    private static readonly GridMap Map = GridMap.Build(1, LatticeTown.Ten.All);

    [Fact]
    public void What_has_no_place_but_its_grids_middle_goes_where_homes_without_a_place_go()
    {
        var middle = IncidentLocation.At(LatticeTown.Ten.MiddleOf(0), LocationSource.Grid);
        var split = After(Map, LatticeTown.SplitA);
        split.Find(middle.Point).ShouldBe(LatticeTown.West);

        Follow(Opened(middle), split).ServingPath()[0].ShouldBe(LatticeTown.East);
        Follow(Opened(middle with { Source = LocationSource.Home }), split).ServingPath()[0].ShouldBe(LatticeTown.West);
    }

    [Fact]
    public void An_alarm_that_walks_along_the_new_border_stays_with_those_who_go_on_with_it()
    {
        var split = After(Map, LatticeTown.SplitA);
        var served = Follow(Opened(IncidentLocation.At(LatticeTown.Ten.At(0.2), LocationSource.Live)), split);
        served.ServingPath()[0].ShouldBe(LatticeTown.West);

        var walked = served with { Location = IncidentLocation.At(LatticeTown.Ten.At(0.8), LocationSource.Live) };

        Follow(walked, split).ShouldBeSameAs(walked);
        Follow(walked, After(split, LatticeTown.Merge(LatticeTown.C, LatticeTown.C, LatticeTown.B))).ShouldBeSameAs(walked);
    }

    [Fact]
    public void Where_it_goes_on_is_decided_anew_when_that_grid_closes_too()
    {
        var split = After(Map, LatticeTown.SplitA);
        var served = Follow(Opened(IncidentLocation.At(LatticeTown.Ten.At(0.2), LocationSource.Live)), split);

        var merged = Follow(served, After(split, LatticeTown.Merge(LatticeTown.B, LatticeTown.West, LatticeTown.B)));

        merged.ServingPath()[0].ShouldBe(LatticeTown.B);
        merged.GridPath[0].ShouldBe(LatticeTown.A);
    }

    private static IncidentRecord Opened(IncidentLocation location) => new()
    {
        Id = new IncidentId("i1"), State = IncidentState.Reported, GridPath = Map.PathOf(LatticeTown.A), Location = location,
    };

    private static IncidentRecord Follow(IncidentRecord record, GridMap map) => IncidentRegrid.Follow(record, map, Alarms.Noon);

    private static GridMap After(GridMap map, ReorganisationOrder order)
    {
        var draft = ReorganisationRules.Draft(Lattice.District, map, [], order, new GridImportOptions(), Alarms.Noon);
        draft.Errors.ShouldBeEmpty();
        return map.After(draft);
    }
}
