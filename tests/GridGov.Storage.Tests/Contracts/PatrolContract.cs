using GridGov.Grains.Patrols;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Workers;

namespace GridGov.Storage.Tests.Contracts;

public abstract class PatrolContract : ContractTests
{
    private static readonly GridCode Base = new("371302001001001");
    private static readonly GridCode Town = new("371302001");
    private static readonly WorkerId One = new("w1");

    private IPatrolStore Patrols => Store.Port<IPatrolStore>();

    [Fact]
    public async Task A_patrol_comes_back_as_it_was_also_after_a_restart()
    {
        var patrol = Patrol("p1", 0) with
        {
            EndedAt = Noon.AddHours(1), EndReceivedAt = Noon.AddHours(2), EndedBy = PatrolEnd.Worker,
            Checks =
            [
                new PatrolCheck
                {
                    Id = "c1", Topic = PatrolTopic.Fire, IsNormal = false, RecordedAt = Noon.AddMinutes(5), ReceivedAt = Noon.AddMinutes(6),
                    Text = "楼道堆放杂物", Location = GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.35), Grid = Base, Incident = new IncidentId("x-1"),
                },
            ],
        };
        await Patrols.SaveAsync(Lanshan, [patrol], None);

        await Store.ReopenAsync();

        var found = (await Patrols.FindAsync(Lanshan, One, patrol.Id, None)).ShouldNotBeNull();
        (found with { Grids = [], GridPath = [], Checks = [] }).ShouldBe(patrol with { Grids = [], GridPath = [], Checks = [] });
        found.Checks.ShouldBe(patrol.Checks);
        found.GridPath.ShouldBe([Base, Town]);
    }

    [Fact]
    public async Task The_newest_body_stands_and_the_patrol_is_listed_once()
    {
        await Patrols.SaveAsync(Lanshan, [Patrol("p1", 0)], None);

        await Patrols.SaveAsync(Lanshan, [Patrol("p1", 0) with { EndedAt = Noon.AddHours(1) }, Patrol("p2", 90)], None);

        (await OfWorkerAsync(One)).Select(static patrol => (patrol.Id.Value, patrol.EndedAt))
            .ShouldBe([("p1", Noon.AddHours(1)), ("p2", null)]);
    }

    [Fact]
    public async Task Patrols_are_found_by_worker_and_by_every_grid_on_the_path_and_by_their_start()
    {
        await Patrols.SaveAsync(Lanshan, [Patrol("p2", 60), Patrol("p1", 0)], None);
        await Patrols.SaveAsync(Lanshan, [Patrol("p1", 30) with { Worker = new WorkerId("w2"), GridPath = [Town] }], None);

        (await OfWorkerAsync(One)).Select(static patrol => patrol.Id.Value).ShouldBe(["p1", "p2"]);
        (await OfGridAsync(Base)).Select(static patrol => $"{patrol.Worker}/{patrol.Id}").ShouldBe(["w1/p1", "w1/p2"]);
        (await OfGridAsync(Town)).Select(static patrol => $"{patrol.Worker}/{patrol.Id}").ShouldBe(["w1/p1", "w2/p1", "w1/p2"]);
        (await OfGridAsync(Town, limit: 2)).Length.ShouldBe(2);
        (await Patrols.OfWorkerAsync(Lanshan, One, Noon, Noon.AddMinutes(60), None)).Single().Id.Value.ShouldBe("p1");
        (await Patrols.OfGridAsync(Luozhuang, Town, Noon, Noon.AddDays(1), 10, None)).ShouldBeEmpty();
        (await Patrols.FindAsync(Lanshan, new WorkerId("w3"), new PatrolId("p1"), None)).ShouldBeNull();
    }

    private Task<System.Collections.Immutable.ImmutableArray<PatrolSession>> OfWorkerAsync(WorkerId worker) =>
        Patrols.OfWorkerAsync(Lanshan, worker, Noon, Noon.AddDays(1), None);

    private Task<System.Collections.Immutable.ImmutableArray<PatrolSession>> OfGridAsync(GridCode grid, int limit = 10) =>
        Patrols.OfGridAsync(Lanshan, grid, Noon, Noon.AddDays(1), limit, None);

    private static PatrolSession Patrol(string id, int minute) => new()
    {
        Id = new PatrolId(id), Worker = One, StartedAt = Noon.AddMinutes(minute), StartReceivedAt = Noon.AddMinutes(minute + 1), Grids = [Base], GridPath = [Base, Town],
    };
}
