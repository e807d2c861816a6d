using GridGov.Grains.Incidents;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Matters;

/// <summary>What holds of any matter whatever everybody does with it: who is responsible, who closes it, and what is on record of who was late.</summary>
public sealed class JointHandlingLawTests
{
    private static readonly string[] Departments = ["城管", "公安", "消防"];
    private static readonly (string Actor, GridCode? Scope)[] Staff =
        [("hotline", null), ("qu", null), ("zhen", Alarms.Town), ("cun", MatterScene.Village), ("worker:w1", Alarms.Grid), ("worker:w2", Alarms.Grid)];

    /// <summary>200 random histories of 60 commands each.</summary>
    [Fact]
    public void There_is_one_responsible_the_lead_closes_after_all_and_nothing_is_archived_unverified()
    {
        var seen = new HashSet<string>();
        for (var seed = 0; seed < 200; seed++)
        {
            Wander(new Random(seed), seen);
        }

        seen.ShouldBe(["joint", "late", "up", "handed", "taken", "archived", "reworked"], ignoreOrder: true, "histories of all kinds are among them");
    }

    private static void Wander(Random random, HashSet<string> seen)
    {
        var matter = new MatterScene("2026-09-28 08:00");
        for (var n = 0; n < 60; n++)
        {
            var before = matter.Record;
            matter.Look(matter.Now.AddHours(random.Next(0, 9)));
            Lawful(before, matter, "system", seen);
            before = matter.Record;
            var actor = Act(random, matter);
            matter.Look(matter.Now);
            Lawful(before, matter, actor, seen);
        }

        TimelineChain.FirstBroken(matter.Record.Unflushed).ShouldBeNull();
    }

    private static string Act(Random random, MatterScene matter)
    {
        var (actor, scope) = Staff[random.Next(Staff.Length)];
        var department = Departments[random.Next(Departments.Length)];
        var worker = actor.StartsWith("worker:", StringComparison.Ordinal) ? actor[7..] : null;
        var isStaff = worker is null;
        switch (random.Next(14))
        {
            case 0 when matter.Record.IsOpen() && matter.Record.Taken() is null:
                matter.Give(worker ?? "w1");
                return $"worker:{worker ?? "w1"}";
            case 1 when matter.Record.Taken() is { } taken:
                matter.Reply(taken.Worker.Value, ReplyKind.Resolved);
                return $"worker:{taken.Worker}";
            case 2:
                matter.ReportUp(actor);
                break;
            case 3:
                matter.HandOver(actor, Staff[random.Next(Staff.Length)].Actor);
                break;
            case 4 or 5:
                matter.Answer((MatterHandoverAnswer)random.Next(3), actor, scope);
                break;
            case 6 when isStaff:
                matter.TakeOver(actor, scope);
                break;
            case 7 when isStaff:
                matter.Whistle(actor, scope, [.. Departments.Where(_ => random.Next(2) == 0)]);
                break;
            case 8 or 9:
                matter.Say(WhistleWord.ReportIn, department);
                return $"{department}-1";
            case 10 or 11:
                matter.Say(WhistleWord.Answer, department);
                return $"{department}-1";
            case 12:
                matter.Step(IncidentStep.Resolve, $"{department}-1", department: department);
                return $"{department}-1";
            case 13 when random.Next(3) == 0:
                matter.Step(IncidentStep.Resolve, actor, worker);
                break;
            case 13:
                matter.Step(IncidentStep.Verify, actor, worker);
                matter.Step(IncidentStep.Archive, actor, worker);
                break;
            default:
                matter.Rework(actor, worker);
                break;
        }

        return actor;
    }

    private static void Lawful(IncidentRecord before, MatterScene matter, string actor, HashSet<string> seen)
    {
        var (was, charge) = (before.Course!.Charge!, matter.Course.Charge!);
        charge.First.ShouldBe("hotline");
        charge.Responsible.ShouldNotBeNullOrEmpty();
        charge.Handovers.SkipLast(1).Any(static hop => hop.State == MatterHandoverState.Pending).ShouldBeFalse("one is pending at most");
        if (charge.Responsible != was.Responsible || charge.Level != was.Level)
        {
            var hop = charge.Handovers[^1];
            (hop.State, hop.AnsweredBy, charge.Responsible).ShouldBe((MatterHandoverState.Accepted, actor, actor), "it moves by who accepts, and by nothing else");
            (hop.Kind == MatterHandoverKind.HandOver || charge.Level <= was.Level).ShouldBeTrue("what is reported or taken goes up");
            seen.Add(hop.Kind == MatterHandoverKind.TakeOver ? "taken" : hop.Kind == MatterHandoverKind.ReportUp ? "up" : "handed");
        }

        Closing(before, matter, actor, seen);
        Verified(matter, seen);
        foreach (var party in (matter.Course.Whistle?.Parties ?? []).Where(party => (party.ReportedInAt ?? matter.Now) != party.ReportDueAt))
        {
            ((party.ReportedInAt ?? matter.Now) > party.ReportDueAt).ShouldBe(party.ReportLateAt is not null || IsOver(matter, party.ReportDueAt), $"{party.Department} reports in in time or is late");
            seen.UnionWith(party.ReportLateAt is not null ? ["late"] : []);
        }
    }

    // After the end nobody looks any more: what had not come by then is on record as not having come.
    private static bool IsOver(MatterScene matter, DateTimeOffset due) => matter.Course.Whistle!.ClosedAt is { } closed && closed <= due && matter.Now > due;

    private static void Closing(IncidentRecord before, MatterScene matter, string actor, HashSet<string> seen)
    {
        if (!before.IsOpen() || matter.Record.State != IncidentState.Handled || before.Course!.Whistle is not { } whistle)
        {
            return;
        }

        seen.Add("joint");
        actor.ShouldBe($"{whistle.Lead}-1", "the lead alone closes it");
        whistle.Leader!.ReportedInAt.ShouldNotBeNull();
        whistle.Parties.Where(party => party.Department != whistle.Lead).ShouldAllBe(static party => party.AnsweredAt != null);
        matter.Course.Whistle!.Parties.ShouldAllBe(static party => party.AnsweredAt != null);
    }

    private static void Verified(MatterScene matter, HashSet<string> seen)
    {
        foreach (var round in matter.Course.Steps.GroupBy(static note => note.Round))
        {
            var verifier = round.FirstOrDefault(static note => note.Step == MatterStep.Verify)?.Actor;
            round.Any(note => note.Step == MatterStep.Handle && note.Actor == verifier).ShouldBeFalse("who handled it has not verified it");
        }

        if (matter.Record.State == IncidentState.Archived)
        {
            matter.Course.Steps.ShouldContain(note => note.Step == MatterStep.Verify && note.Round == matter.Course.Round);
            seen.Add("archived");
        }

        seen.UnionWith(matter.Course.Round > 1 ? ["reworked"] : []);
    }
}
