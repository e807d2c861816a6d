using GridGov.Grains.Patrols;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Patrols;

namespace GridGov.Grains.Tests.Patrols;

public sealed class PatrolPlanRulesTests
{
    private static readonly PatrolCheckpoint Gate = new("北门", GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.35));

    private static readonly PatrolPlan Sound = new()
    {
        Id = "morning", Grid = new GridCode("371302001001001"), Name = "晨巡", Checkpoints = [Gate, Gate with { Name = "南门" }],
        Times = [Between(8, 10), Between(22, 0)], Topics = [PatrolTopic.Fire],
    };

    [Fact]
    public void A_sound_plan_has_no_faults() => PatrolPlanRules.Faults(Sound).ShouldBeEmpty();

    [Fact]
    public void Each_fault_is_named_by_its_field()
    {
        FieldsOf(Sound with { Name = " " }).ShouldBe(["name"]);
        FieldsOf(Sound with { Checkpoints = [] }).ShouldBe(["checkpoints"]);
        FieldsOf(Sound with { Checkpoints = [Gate, Gate] }).ShouldBe(["checkpoints[1].name"]);
        FieldsOf(Sound with { Checkpoints = [Gate with { RadiusMeters = 4 }] }).ShouldBe(["checkpoints[0].radiusMeters"]);
        FieldsOf(Sound with { Checkpoints = [Gate with { RadiusMeters = double.NaN }] }).ShouldBe(["checkpoints[0].radiusMeters"]);
        FieldsOf(Sound with { Checkpoints = [Gate with { DwellSeconds = 3_601 }] }).ShouldBe(["checkpoints[0].dwellSeconds"]);
        FieldsOf(Sound with { Topics = [PatrolTopic.Fire, PatrolTopic.Fire] }).ShouldBe(["topics"]);
        FieldsOf(Sound with { Times = [Between(10, 8)] }).ShouldBe(["times"]);
        FieldsOf(Sound with { Times = [Between(9, 11), Between(8, 10)] }).ShouldBe(["times"]);
        FieldsOf(Sound with { Times = [Between(8, 10), Between(10, 12)] }).ShouldBeEmpty();
        FieldsOf(Sound with { Times = [Between(22, 0), Between(23, 0)] }).ShouldBe(["times"]);
    }

    private static string[] FieldsOf(PatrolPlan plan) => [.. PatrolPlanRules.Faults(plan).Select(static fault => fault.Field)];

    private static PatrolTime Between(int from, int to) => new(new TimeOnly(from, 0), new TimeOnly(to, 0));
}
