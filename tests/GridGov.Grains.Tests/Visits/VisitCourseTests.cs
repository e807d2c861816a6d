using GridGov.Grains.Calendars;
using GridGov.Grains.Grids;
using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Visits;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Visits;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Visits;

public sealed class VisitCourseTests
{
    private static readonly VisitCourse Course = new(DistrictClock.Of(null), OfficeHours.Default);
    private static readonly ResidentId Elder = new("r1");

    [Theory]
    [InlineData("2026-04-20 08:00", 7, "2026-04-27 09:00")]
    [InlineData("2026-04-20 23:59", 1, "2026-04-21 09:00")]
    [InlineData("2026-09-30 17:00", 3, "2026-10-03 09:00")] // a holiday: an elder is alone then too
    public void Somebody_is_due_when_offices_open_on_the_last_of_the_days(string seen, int days, string due) =>
        Course.DueAfter(MatterScene.At(seen), days).ShouldBe(MatterScene.At(due));

    [Fact]
    public void Who_was_not_seen_is_missed_once_and_not_before_it_is_time()
    {
        var planned = Course.Planned(new VisitRecord(), Plan(7, "2026-04-20 10:00"));
        planned.DueAt.ShouldBe(MatterScene.At("2026-04-27 09:00"));
        Course.Planned(planned, Plan(7, "2026-04-25 10:00")).ShouldBeSameAs(planned);

        VisitCourse.Missed(planned, Elder, MatterScene.At("2026-04-27 08:59")).ShouldBeSameAs(planned);
        var missed = VisitCourse.Missed(planned, Elder, MatterScene.At("2026-04-27 09:00"));

        (missed.DueAt, missed.Owed.ShouldHaveSingleItem().Incident).ShouldBe((null, missed.Matter));
        VisitCourse.Missed(missed, Elder, MatterScene.At("2026-05-27 09:00")).ShouldBeSameAs(missed);
    }

    [Fact]
    public void Who_is_seen_settles_the_matter_unless_the_visit_would_be_due_again_by_now()
    {
        var missed = VisitCourse.Missed(Course.Planned(new VisitRecord(), Plan(7, "2026-04-20 10:00")), Elder, MatterScene.At("2026-04-27 09:00"));
        var now = MatterScene.At("2026-04-28 15:00");

        var late = Course.Visited(missed, Come("v0", VisitOutcome.Seen, "2026-04-20 18:00"), now);
        (late.Matter, late.LastSeenAt).ShouldBe((missed.Matter, MatterScene.At("2026-04-20 18:00")));
        var seen = Course.Visited(late, Come("v1", VisitOutcome.Away, "2026-04-28 14:00"), now);

        (seen.Matter, seen.DueAt).ShouldBe((null, MatterScene.At("2026-05-05 09:00")));
        seen.Owed[^1].Kind.ShouldBe(VisitDebtKind.SettleMatter);
        seen.Visits[^1].Incident.ShouldBe(missed.Matter);
        Course.Visited(seen, Come("v1", VisitOutcome.Away, "2026-04-28 14:00"), now).ShouldBeSameAs(seen);
        Course.Visited(seen, Come("v2", VisitOutcome.Seen, "2026-04-27 14:00"), now).DueAt.ShouldBe(seen.DueAt, "what comes late moves nothing backwards");
    }

    [Fact]
    public void An_unanswered_door_is_urgent_and_says_nothing_of_when_somebody_was_seen()
    {
        var planned = Course.Planned(new VisitRecord(), Plan(7, "2026-04-20 10:00"));

        var asked = Course.Visited(planned, Come("v1", VisitOutcome.NoAnswer, "2026-04-22 10:00"), MatterScene.At("2026-04-22 10:00"));

        (asked.DueAt, asked.LastSeenAt, asked.Owed.ShouldHaveSingleItem().Kind).ShouldBe((planned.DueAt, null, VisitDebtKind.RaiseAlarm));
    }

    [Fact]
    public void A_plan_that_ends_leaves_its_open_matter_to_be_settled()
    {
        var missed = VisitCourse.Missed(Course.Planned(new VisitRecord(), Plan(1, "2026-04-20 10:00")), Elder, MatterScene.At("2026-04-21 09:00"));

        var ended = Course.Planned(missed, Plan(null, "2026-04-21 10:00"));

        (ended.Plan, ended.DueAt, ended.Matter).ShouldBe((null, null, missed.Matter));
    }

    /// <summary>300 random histories: two matters never stand for the same absence, and nobody is without both a due time and a matter.</summary>
    [Fact]
    public void Whatever_comes_in_whatever_order_there_is_one_matter_for_one_absence()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var now = MatterScene.At("2026-04-20 10:00");
            var record = Course.Planned(new VisitRecord(), new VisitPlan(random.Next(1, 9), "sun", now));
            var opened = new List<string>();
            for (var n = 0; n < 60; n++)
            {
                now = now.AddHours(random.Next(0, 40));
                var before = record;
                record = random.Next(3) == 0
                    ? Course.Visited(record, new Visit { Id = $"v{random.Next(40)}", Worker = new WorkerId("w1"), Outcome = (VisitOutcome)random.Next(3), RecordedAt = now.AddHours(-random.Next(0, 300)), ReceivedAt = now }, now)
                    : VisitCourse.Missed(record, Elder, now);
                opened.AddRange(record.Owed.Skip(before.Owed.Length).Where(static debt => debt.Kind == VisitDebtKind.OpenMatter).Select(static debt => debt.Incident!.Value.Value));
                ((record.Matter is null) ^ (record.DueAt is null)).ShouldBeTrue("either it is due, or its matter is open");
                (record.LastSeenAt >= before.LastSeenAt || before.LastSeenAt is null).ShouldBeTrue();
                record.Owed.Count(static debt => debt.Kind == VisitDebtKind.OpenMatter).ShouldBeLessThanOrEqualTo(record.Owed.Count(static debt => debt.Kind == VisitDebtKind.SettleMatter) + 1);
            }

            opened.ShouldBeUnique();
        }
    }

    private static VisitPlan Plan(int? days, string at) => new(days, "sun", MatterScene.At(at));

    private static Visit Come(string id, VisitOutcome outcome, string at) => new()
    {
        Id = id, Worker = new WorkerId("w1"), Outcome = outcome, RecordedAt = MatterScene.At(at), ReceivedAt = MatterScene.At(at),
    };
}
