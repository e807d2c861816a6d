using GridGov.Grains.Assessments;
using GridGov.Grains.Tests.Builders;
using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Assessments;

/// <summary>What holds of the facts of any matter whatever everybody does with it: each is decided once and stays so, none counts twice, and the order of reading does not matter.</summary>
public sealed class AssessmentLawTests
{
    private static readonly string[] Departments = ["城管", "公安"];

    /// <summary>150 random histories of 40 commands each.</summary>
    [Fact]
    public void What_was_decided_once_stays_so()
    {
        var seen = new HashSet<(AssessmentMeasure, AssessmentLevel, bool)>();
        for (var seed = 0; seed < 150; seed++)
        {
            Wander(new Random(seed), seen);
        }

        foreach (var measure in new[] { AssessmentMeasure.FirstResponse, AssessmentMeasure.OnTime, AssessmentMeasure.Verification, AssessmentMeasure.Satisfaction })
        {
            seen.ShouldContain((measure, AssessmentLevel.Grid, true), $"{measure}");
            seen.ShouldContain((measure, AssessmentLevel.Grid, false), $"{measure}");
        }

        seen.ShouldContain((AssessmentMeasure.OnTime, AssessmentLevel.Department, true));
        seen.ShouldContain((AssessmentMeasure.OnTime, AssessmentLevel.Worker, false));
    }

    [Fact]
    public void The_order_of_reading_and_reading_twice_change_nothing()
    {
        var random = new Random(7);
        var facts = Enumerable.Range(0, 400).Select(n => new AssessmentFact
        {
            Level = (AssessmentLevel)random.Next(3), Subject = $"s{random.Next(5)}", Measure = (AssessmentMeasure)random.Next(5), Key = $"k{n}", Achieved = random.Next(0, 3), Possible = 3,
            At = DateTimeOffset.UnixEpoch, Source = "incident", Id = "i", Sequence = n, Event = "e",
        }).ToArray();
        var sums = AssessmentTally.Of(facts);

        for (var n = 0; n < 50; n++)
        {
            var read = facts.Concat(facts.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(read);

            AssessmentTally.Of(read).ShouldBe(sums);
        }

        sums.Sum(static sum => sum.Facts).ShouldBe(400);
        sums.Sum(static sum => sum.Achieved).ShouldBe(facts.Sum(static fact => fact.Achieved));
    }

    private static void Wander(Random random, HashSet<(AssessmentMeasure, AssessmentLevel, bool)> seen)
    {
        var matter = new MatterScene("2026-11-02 08:00", "complaint");
        var before = new Dictionary<(AssessmentLevel, string, string), AssessmentFact>();
        for (var n = 0; n < 40; n++)
        {
            matter.Look(matter.Now.AddHours(random.Next(0, 12)));
            Act(random, matter);
            var facts = MatterFactsTests.All(matter);

            facts.Select(static fact => (fact.Level, fact.Subject, fact.Key)).ShouldBeUnique();
            var now = facts.ToDictionary(static fact => (fact.Level, fact.Subject, fact.Key));
            foreach (var (key, fact) in before)
            {
                now.GetValueOrDefault(key).ShouldBe(fact);
            }

            seen.UnionWith(facts.Select(static fact => (fact.Measure, fact.Level, fact.Achieved == fact.Possible)));
            before = now;
        }
    }

    private static void Act(Random random, MatterScene matter)
    {
        var department = Departments[random.Next(2)];
        switch (random.Next(10))
        {
            case 0 or 1 when matter.Record.IsOpen() && matter.Record.Taken() is null:
                matter.Give($"w{random.Next(3)}");
                break;
            case 2 or 3 when matter.Record.Taken() is { } taken:
                matter.Reply(taken.Worker.Value, ReplyKind.Resolved);
                break;
            case 4 when random.Next(3) == 0:
                matter.TakeOver("zhen", Alarms.Town);
                matter.Whistle("zhen", Alarms.Town, Departments);
                break;
            case 5:
                matter.Say(WhistleWord.ReportIn, department);
                break;
            case 6:
                matter.Say(WhistleWord.Answer, department);
                matter.Step(IncidentStep.Resolve, $"{Departments[0]}-1", department: Departments[0]);
                break;
            case 7:
                matter.Rework("chen");
                break;
            case 8:
                matter.Satisfied(random.Next(2) == 0, "monitor");
                break;
            case 9:
                matter.Step(IncidentStep.Verify, "chen", method: CheckMethod.CallBack, outcome: "属实");
                break;
            default:
                break;
        }
    }
}
