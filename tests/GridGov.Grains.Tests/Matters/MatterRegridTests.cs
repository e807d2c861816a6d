using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Tests.Matters;

/// <summary>What was offered and not answered goes on to the grids that go on with the matter.</summary>
public sealed class MatterRegridTests
{
    private static readonly GridMap Map = GridMap.Build(7, new Lattice(10, 1).All);
    private static readonly GridCode Next = Lattice.VillageOf(5, 0);
    private static readonly GridCode Neighbour = Lattice.CodeOf(1, 0);

    public static TheoryData<string, string, GridLevel> Reorganisations => new()
    {
        { "merge", Next.Value, GridLevel.Village },
        { "move", Next.Value, GridLevel.Village },
        { "move up", Alarms.Town.Value, GridLevel.Town },
    };

    [Theory]
    [MemberData(nameof(Reorganisations))]
    public void A_report_upwards_that_nobody_has_answered_goes_to_whom_the_grid_is_under_now(string what, string grid, GridLevel level)
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.ReportUp("hotline").ShouldBe(StepResult.Done);

        matter.Regrid(After(what switch
        {
            "merge" => new ReorganisationOrder { Kind = ReorganisationKind.Merge, Grids = [MatterScene.Village, Next], Into = Next },
            "move" => new ReorganisationOrder { Kind = ReorganisationKind.Move, Grids = [Alarms.Grid], Parent = Next },
            _ => new ReorganisationOrder { Kind = ReorganisationKind.Move, Grids = [Alarms.Grid], Parent = Alarms.Town },
        }));

        var pending = matter.Course.Charge!.Pending.ShouldNotBeNull();
        (pending.Level, pending.Grid).ShouldBe((level, new GridCode(grid)));
        matter.Answer(MatterHandoverAnswer.Accept, "before", MatterScene.Village).ShouldBe(StepResult.Refused);
        matter.Answer(MatterHandoverAnswer.Accept, "now", new GridCode(grid)).ShouldBe(StepResult.Done);
        (matter.Course.Charge.Responsible, matter.Course.Charge.Level, matter.Course.Charge.Grid).ShouldBe(("now", level, new GridCode(grid)));
    }

    [Fact]
    public void A_report_upwards_to_a_grid_that_is_above_it_still_stays_there()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.ReportUp("hotline").ShouldBe(StepResult.Done);

        matter.Regrid(After(MergeIntoNeighbour));

        var charge = matter.Course.Charge!;
        (charge.Level, charge.Grid, charge.Pending!.Level, charge.Pending.Grid).ShouldBe((GridLevel.Base, Neighbour, GridLevel.Village, MatterScene.Village));
    }

    [Fact]
    public void Who_accepts_a_matter_whose_grid_closed_meanwhile_has_it_in_the_one_that_took_its_place()
    {
        var matter = new MatterScene("2026-04-20 10:00");
        matter.HandOver("hotline", "worker:w1").ShouldBe(StepResult.Done);

        matter.Regrid(After(MergeIntoNeighbour));
        matter.Answer(MatterHandoverAnswer.Accept, "worker:w1").ShouldBe(StepResult.Done);
        matter.Course.Charge!.Grid.ShouldBe(Neighbour);
        matter.HandOver("worker:w1", "worker:w2").ShouldBe(StepResult.Done);

        (matter.Course.Charge!.Pending!.Level, matter.Course.Charge.Pending.Grid).ShouldBe((GridLevel.Base, Neighbour));
    }

    private static ReorganisationOrder MergeIntoNeighbour => new() { Kind = ReorganisationKind.Merge, Grids = [Alarms.Grid, Neighbour], Into = Neighbour };

    private static GridMap After(ReorganisationOrder order)
    {
        var draft = ReorganisationRules.Draft(Lattice.District, Map, [], order, new GridImportOptions(), MatterScene.At("2026-04-20 12:00"));
        draft.Errors.ShouldBeEmpty();
        return Map.After(draft);
    }
}
