using GridGov.Grains.Patrols;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Tests.Patrols;

public sealed class PatrolCourseTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly PatrolOptions Options = new();

    [Fact]
    public void A_check_is_noted_with_both_its_times()
    {
        var receipt = Note(Running(), "c1", 10, receivedMinute: 300);

        receipt.Result.ShouldBe(PatrolResult.Done);
        var check = receipt.Session!.Checks.ShouldHaveSingleItem();
        (check.RecordedAt, check.ReceivedAt, check.Incident).ShouldBe((At(10), At(300), null));
    }

    [Fact]
    public void The_same_check_twice_is_one_and_the_first_word_stands()
    {
        var first = Note(Running(), "c1", 10).Session!;

        var again = Note(first, "c1", 20, isNormal: false);

        again.Result.ShouldBe(PatrolResult.Known);
        again.Session.ShouldBeSameAs(first);
    }

    [Fact]
    public void An_abnormal_check_names_its_matter_and_always_the_same()
    {
        var one = Note(Running(), "c1", 10, isNormal: false).Session!.Checks[0].Incident.ShouldNotBeNull();

        Note(Running(), "c1", 11, isNormal: false).Session!.Checks[0].Incident.ShouldBe(one);
        Note(Running(), "c2", 10, isNormal: false).Session!.Checks[0].Incident.ShouldNotBe(one);
        PatrolCourse.MatterOf(new WorkerId("w2"), new PatrolId("p1"), "c1").ShouldNotBe(one);
    }

    [Theory]
    [InlineData(-5, true)]
    [InlineData(-6, false)]
    [InlineData(65, true)]
    [InlineData(66, false)]
    public void A_check_belongs_to_the_time_of_its_patrol_but_for_a_clock_that_was_set(int minute, bool isTaken) =>
        (Note(Finish(Running(), 60).Session!, "c1", minute).Result == PatrolResult.Done).ShouldBe(isTaken);

    [Fact]
    public void A_patrol_that_nobody_has_ended_takes_checks_for_twelve_hours()
    {
        Note(Running(), "c1", 12 * 60).Result.ShouldBe(PatrolResult.Done);
        Note(Running(), "c1", (12 * 60) + 6).Result.ShouldBe(PatrolResult.Refused);
    }

    [Fact]
    public void A_patrol_takes_only_so_many_checks()
    {
        var full = Note(Running(), "c1", 1, options: new PatrolOptions { MaxChecks = 1 }).Session!;

        var receipt = Note(full, "c2", 2, options: new PatrolOptions { MaxChecks = 1 });

        receipt.Result.ShouldBe(PatrolResult.Refused);
        receipt.Reason.ShouldNotBeNull();
    }

    [Fact]
    public void The_first_end_stands()
    {
        var ended = Finish(Running(), 60).Session!;

        Finish(ended, 90).Result.ShouldBe(PatrolResult.Known);
        ended.EndedAt.ShouldBe(At(60));
        Finish(Running(), -1).Result.ShouldBe(PatrolResult.Refused);
    }

    [Fact]
    public void The_next_patrol_ends_the_one_that_runs_and_the_workers_own_end_that_comes_late_still_counts()
    {
        var next = new PatrolStart(new PatrolId("p2"), At(120), At(121));
        var later = Running() with { Id = new PatrolId("p3"), StartedAt = At(200) };

        var ended = PatrolCourse.EndedByNext([Running(), later, Finish(Running() with { Id = new PatrolId("p0") }, 5).Session!], next).ShouldHaveSingleItem();

        (ended.Id.Value, ended.EndedAt, ended.EndedBy).ShouldBe(("p1", At(120), PatrolEnd.Next));
        (Finish(ended, 100).Session!.EndedAt, Finish(ended, 100).Session!.EndedBy).ShouldBe((At(100), PatrolEnd.Worker));
        Finish(ended, 150).Result.ShouldBe(PatrolResult.Known);
    }

    private static PatrolReceipt Note(
        PatrolSession session, string id, int minute, bool isNormal = true, int? receivedMinute = null, PatrolOptions? options = null) => PatrolCourse.Note(
        session,
        new PatrolFinding
        {
            Patrol = session.Id, Check = id, Topic = PatrolTopic.Fire, IsNormal = isNormal, RecordedAt = At(minute), ReceivedAt = At(receivedMinute ?? minute),
        },
        null,
        options ?? Options);

    private static PatrolReceipt Finish(PatrolSession session, int minute) => PatrolCourse.Finish(session, new PatrolFinish(session.Id, At(minute), At(minute)));

    private static PatrolSession Running() => PatrolCourse.Start(new WorkerId("w1"), new PatrolStart(new PatrolId("p1"), Morning, Morning), [], []);

    private static DateTimeOffset At(int minute) => Morning.AddMinutes(minute);
}
