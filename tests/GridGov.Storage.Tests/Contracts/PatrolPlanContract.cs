using GridGov.Grains.Patrols;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;

namespace GridGov.Storage.Tests.Contracts;

public abstract class PatrolPlanContract : ContractTests
{
    private static readonly GridCode Grid = new("371302001001001");

    private IPatrolPlanStore Plans => Store.Port<IPatrolPlanStore>();

    [Fact]
    public async Task A_plan_comes_back_as_it_was_also_after_a_restart()
    {
        var plan = Plan("morning");
        (await Plans.TryPutAsync(Lanshan, plan, 20, None)).ShouldBeTrue();

        await Store.ReopenAsync();

        var found = (await Plans.OfGridAsync(Lanshan, Grid, None)).ShouldHaveSingleItem();
        found.Checkpoints.ShouldBe(plan.Checkpoints);
        found.Times.ShouldBe(plan.Times);
        found.Topics.ShouldBe(plan.Topics);
        (found.Id, found.Name, found.Grid).ShouldBe((plan.Id, plan.Name, plan.Grid));
    }

    [Fact]
    public async Task A_plan_takes_the_place_of_the_one_with_its_id_and_a_grid_takes_only_so_many()
    {
        (await Plans.TryPutAsync(Lanshan, Plan("a"), 2, None)).ShouldBeTrue();
        (await Plans.TryPutAsync(Lanshan, Plan("b"), 2, None)).ShouldBeTrue();
        (await Plans.TryPutAsync(Lanshan, Plan("b") with { Name = "夜巡" }, 2, None)).ShouldBeTrue();
        (await Plans.TryPutAsync(Lanshan, Plan("c"), 2, None)).ShouldBeFalse();
        (await Plans.TryPutAsync(Luozhuang, Plan("c"), 2, None)).ShouldBeTrue();

        (await Plans.OfGridAsync(Lanshan, Grid, None)).Select(static plan => (plan.Id, plan.Name)).ShouldBe([("a", "晨巡"), ("b", "夜巡")]);
    }

    [Fact]
    public async Task What_is_removed_is_gone()
    {
        await Plans.TryPutAsync(Lanshan, Plan("a"), 2, None);

        (await Plans.RemoveAsync(Lanshan, Grid, "a", None)).ShouldBeTrue();
        (await Plans.RemoveAsync(Lanshan, Grid, "a", None)).ShouldBeFalse();
        (await Plans.OfGridAsync(Lanshan, Grid, None)).ShouldBeEmpty();
    }

    private static PatrolPlan Plan(string id) => new()
    {
        Id = id, Grid = Grid, Name = "晨巡",
        Checkpoints = [new PatrolCheckpoint("北门", GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.35), 25, 60)],
        Times = [new PatrolTime(new TimeOnly(8, 0), new TimeOnly(10, 30)), new PatrolTime(new TimeOnly(22, 0), TimeOnly.MinValue)],
        Topics = [PatrolTopic.Fire, PatrolTopic.Security],
    };
}
