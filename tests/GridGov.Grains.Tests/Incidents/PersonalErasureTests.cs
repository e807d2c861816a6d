using System.Text.Json;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Incidents;

public sealed class PersonalErasureTests
{
    private const string Personal = "张玉兰";

    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 4, 0, 0, TimeSpan.Zero);
    private static readonly IncidentErasure Erasure = new("admin", Noon.AddDays(1));

    [Fact]
    public void Nothing_that_was_said_of_the_person_stays_and_what_happened_does()
    {
        var before = Matter();

        var after = PersonalErasure.Erase(before, Erasure);

        JsonSerializer.Serialize(before, GrainStateJson.Default.IncidentRecord).ShouldContain("\\u5F20");
        var json = JsonSerializer.Serialize(after, GrainStateJson.Default.IncidentRecord);
        json.ShouldNotContain("\\u5F20");
        json.ShouldNotContain("118.345");
        (after.Resident, after.Address).ShouldBe((null, null));
        (after.Id, after.Kind, after.State, after.Clock, after.Version).ShouldBe((before.Id, before.Kind, before.State, before.Clock, before.Version + 1));
        after.GridPath.ShouldBe(before.GridPath);
        after.Course!.Requests[0].RequestedBy.ShouldBe("worker:w1");
        after.Course.Whistle!.Parties[0].AnsweredBy.ShouldBe("chengguan");
    }

    [Fact]
    public void The_timeline_goes_on_and_holds()
    {
        var before = Matter();

        var after = PersonalErasure.Erase(before, Erasure);

        after.Unflushed[..^1].ShouldBe(before.Unflushed);
        (after.Unflushed[^1].Event, after.Unflushed[^1].Actor).ShouldBe(("erased", "admin"));
        TimelineChain.FirstBroken(after.Unflushed).ShouldBeNull();
    }

    [Fact]
    public void Once_is_enough()
    {
        var once = PersonalErasure.Erase(Matter(), Erasure);

        PersonalErasure.Erase(once, Erasure).ShouldBeSameAs(once);
        var words = Matter() with { Resident = null, ResidentName = null, Address = null, Text = null, Outcome = null, Location = null, Offers = [] };
        PersonalErasure.Erase(words, Erasure).ShouldNotBeSameAs(words, "there are words in its course");
        once.ErasedAt.ShouldBe(Erasure.ReceivedAt);
        PersonalErasure.Erase(once with { Text = Personal }, new IncidentErasure("admin", Noon.AddDays(2))).ErasedAt.ShouldBe(Erasure.ReceivedAt, "the first time counts");
    }

    [Theory]
    [InlineData(IncidentState.Waiting, false, false)]
    [InlineData(IncidentState.Onscene, false, false)]
    [InlineData(IncidentState.Handled, false, true)]
    [InlineData(IncidentState.Cancelled, false, true)]
    [InlineData(IncidentState.Handled, true, false)]
    [InlineData(IncidentState.Verified, true, false)]
    [InlineData(IncidentState.Archived, true, true)]
    [InlineData(IncidentState.Assessed, true, true)]
    [InlineData(IncidentState.Cancelled, true, true)]
    public void Only_what_is_over_is_erased(IncidentState state, bool isMatter, bool mayBe) =>
        PersonalErasure.MayErase(Matter() with { State = state, Course = isMatter ? new MatterCourse() : null }).ShouldBe(mayBe);

    private static IncidentRecord Matter() => new IncidentRecord
    {
        Id = new IncidentId("m-1"), State = IncidentState.Archived, Resident = new ResidentId("r1"), ResidentName = Personal, Address = $"金雀山路 {Personal}",
        Text = Personal, Outcome = Personal, GridPath = [new GridCode("371302001001001")], Version = 7,
        Location = IncidentLocation.At(GeoPoint.FromDegrees(latitude: 35.05, longitude: 118.345), LocationSource.Home),
        Offers =
        [
            new OfferRecord { Task = new TaskId("m-1/1"), Worker = new WorkerId("w1"), State = TaskState.Resolved, Message = Personal },
        ],
        Course = new MatterCourse
        {
            Requests =
            [
                new MatterRequest { Number = 1, Kind = MatterRequestKind.Extension, RequestedBy = "worker:w1", RequestedAt = Noon, Reason = Personal, DecisionReason = Personal },
            ],
            Charge = new MatterCharge
            {
                First = "zhao", Responsible = "zhao", Since = Noon, Level = GridLevel.Base,
                Handovers =
                [
                    new MatterHandover
                    {
                        Number = 1, Kind = MatterHandoverKind.ReportUp, From = "zhao", Level = GridLevel.Town, Reason = Personal, OfferedAt = Noon, DueAt = Noon, AnswerReason = Personal,
                    },
                ],
            },
            Whistle = new MatterWhistle
            {
                RaisedBy = "zhen", RaisedAt = Noon, Text = Personal, Lead = "城管",
                Parties =
                [
                    new WhistleParty
                    {
                        Department = "城管", CalledAt = Noon, ReportDueAt = Noon, AnswerDueAt = Noon, AnsweredAt = Noon, AnsweredBy = "chengguan", Answer = Personal,
                    },
                ],
            },
        },
    }.Log(Noon, "opened", "device:d1").Log(Noon, "archived", "li");
}
