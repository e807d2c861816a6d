using GridGov.Grains.Grids;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Grids;

public sealed class GridTallyTests
{
    private readonly GridTally _tally = new(rememberedClosed: 10);

    [Fact]
    public void Counts_are_sums_over_incidents_workers_and_children()
    {
        _tally.Incident(new("i1"), 1, isWaiting: true, 1);
        _tally.Incident(new("i2"), 3, isWaiting: false, 1);
        _tally.Worker(new("w1"), isOnDuty: true, 1);
        _tally.Child(new("c"), new GridCounts(1, 2, 3, 4, 5, 6), 1);

        _tally.Counts.ShouldBe(new GridCounts(2, 2, 4, 4, 6, 7));
    }

    [Fact]
    public void Telling_twice_or_something_older_changes_nothing()
    {
        _tally.Incident(new("i"), 1, isWaiting: false, 5).ShouldBeTrue();
        _tally.Incident(new("i"), 1, isWaiting: false, 5).ShouldBeFalse();
        _tally.Incident(new("i"), 2, isWaiting: false, 4).ShouldBeFalse();

        _tally.Counts.ShouldBe(default(GridCounts) with { Severity1 = 1 });
    }

    [Fact]
    public void A_closed_incident_stays_closed_when_older_news_comes_late()
    {
        _tally.Incident(new("i"), 1, isWaiting: false, 1);
        _tally.Incident(new("i"), null, isWaiting: false, 3);
        _tally.Incident(new("i"), 2, isWaiting: true, 2).ShouldBeFalse();

        _tally.Counts.ShouldBe(default);
    }

    [Fact]
    public void Old_closed_incidents_are_forgotten_and_open_ones_never()
    {
        _tally.Incident(new("open"), 1, isWaiting: false, 1);
        for (var i = 0; i < 100; i++)
        {
            _tally.Incident(new($"i{i}"), 2, isWaiting: false, 1);
            _tally.Incident(new($"i{i}"), null, isWaiting: false, 2);
        }

        _tally.Counts.ShouldBe(default(GridCounts) with { Severity1 = 1 });
        _tally.Incident(new("open"), null, isWaiting: false, 2).ShouldBeTrue();
        _tally.Counts.ShouldBe(default);
    }

    [Fact]
    public void Severities_outside_the_four_count_as_the_nearest()
    {
        _tally.Incident(new("a"), 0, isWaiting: false, 1);
        _tally.Incident(new("b"), 9, isWaiting: false, 1);

        _tally.Counts.ShouldBe(new GridCounts(1, 0, 0, 1, 0, 0));
    }
}
