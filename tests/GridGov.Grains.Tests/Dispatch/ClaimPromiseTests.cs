using GridGov.Grains.Dispatch;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Dispatch;

public sealed class ClaimPromiseTests
{
    private static readonly WorkerId Near = new("near");
    private static readonly IncidentId First = new("first");
    private static readonly IncidentId Second = new("second");

    private readonly NearestWorkerPlanner _planner = new(new DispatchOptions());
    private readonly WorkerRoster _roster = new();

    public ClaimPromiseTests()
    {
        _roster.Update(Worker("near", 10));
        _roster.Update(Worker("far", 500));
        _roster.Promise(Near, First, Noon);
    }

    [Fact]
    public void Of_two_alarms_at_once_each_is_told_of_somebody_else()
    {
        BestFor(First).ShouldBe("near");
        BestFor(Second).ShouldBe("far");
    }

    [Fact]
    public void News_that_was_sent_before_the_claim_does_not_end_it()
    {
        _roster.Update(Worker("near", 12) with { Version = 2 });

        BestFor(Second).ShouldBe("far");
    }

    [Fact]
    public void The_claims_own_news_ends_it_and_what_follows_is_the_truth()
    {
        _roster.Update(Worker("near", 10) with { Version = 2, UrgentIncident = First });
        BestFor(Second).ShouldBe("far");
        _roster.LapsePromises(Noon.AddMinutes(1));
        BestFor(Second).ShouldBe("far", "a claim does not lapse");

        _roster.Update(Worker("near", 10) with { Version = 3 });
        BestFor(Second).ShouldBe("near");
    }

    [Fact]
    public void Off_duty_it_holds_nobody()
    {
        _roster.Update(Worker("near", 10) with { Version = 2, IsOnDuty = false });
        _roster.Update(Worker("near", 10) with { Version = 3 });

        BestFor(Second).ShouldBe("near");
    }

    [Fact]
    public void Who_asks_anew_gives_back_what_was_not_claimed()
    {
        _roster.TakeBackPromises(Second);
        BestFor(Second).ShouldBe("far");

        _roster.TakeBackPromises(First);
        BestFor(Second).ShouldBe("near");
    }

    [Theory]
    [InlineData(9.9, "far")]
    [InlineData(10, "near")]
    [InlineData(-1, "near")] // the clock was set back
    public void Ten_seconds_later_it_holds_nobody(double seconds, string best)
    {
        _roster.LapsePromises(Noon.AddSeconds(seconds));

        BestFor(Second).ShouldBe(best);
    }

    [Fact]
    public void A_newer_promise_outlives_the_older_ones_time()
    {
        _roster.TakeBackPromises(First);
        _roster.Promise(Near, Second, Noon.AddSeconds(5));

        _roster.LapsePromises(Noon.AddSeconds(11));

        BestFor(First).ShouldBe("far");
        _roster.LapsePromises(Noon.AddSeconds(15));
        BestFor(First).ShouldBe("near");
    }

    [Fact]
    public void Who_is_held_is_promised_to_nobody()
    {
        _roster.Update(Worker("far", 500) with { Version = 2, UrgentIncident = First });

        _roster.Promise(new WorkerId("far"), Second, Noon);
        _roster.Promise(new WorkerId("unknown"), Second, Noon);

        BestFor(Second).ShouldBeNull();
        _roster.Find(new WorkerId("far"))!.UrgentIncident.ShouldBe(First);
    }

    private string? BestFor(IncidentId incident) =>
        _planner.Plan(_roster, Request() with { Incident = incident }).Candidates
            .Where(static candidate => NearestWorkerPlanner.IsEligible(candidate.Reason)).Select(static candidate => candidate.Worker.Value).FirstOrDefault();
}
