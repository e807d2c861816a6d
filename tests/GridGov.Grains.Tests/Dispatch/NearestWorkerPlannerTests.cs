using FsCheck;
using FsCheck.Fluent;
using GridGov.Grains.Dispatch;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Geography;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Wire;
using GridGov.Interfaces.Workers;
using static GridGov.Grains.Tests.Builders.Alarms;

namespace GridGov.Grains.Tests.Dispatch;

public sealed class NearestWorkerPlannerTests
{
    private readonly NearestWorkerPlanner _planner = new(new DispatchOptions());

    [Fact]
    public void The_nearest_goes_first_and_ties_go_to_who_has_less_to_do() =>
        Ranked(Request(), Worker("far", 900), Worker("loaded", 300) with { OpenTasks = 2 }, Worker("near", 300)).ShouldBe(["near", "loaded", "far"]);

    [Fact]
    public void Fresh_goes_before_stale_before_none_of_the_own_grid() =>
        Ranked(
            Request(),
            Worker("own", north: null) with { Grids = [Grid] },
            Worker("stale", 10, ageSeconds: 1800),
            Worker("fresh", 5000, ageSeconds: 120)).ShouldBe(["fresh", "stale", "own"]);

    [Fact]
    public void Who_cannot_go_is_named_with_the_reason()
    {
        var decision = Plan(
            Request() with { Excluded = [new WorkerId("asked")] },
            Worker("free", 4000),
            Worker("asked", 1),
            Worker("busy", 2) with { UrgentIncident = new IncidentId("other") },
            Worker("old", 3, ageSeconds: 1801),
            Worker("off", north: null) with { IsOnDuty = false });

        decision.Candidates.Select(c => (c.Worker.Value, c.Reason)).ShouldBe(
        [
            ("free", CandidateReason.Fresh),
            ("asked", CandidateReason.Excluded),
            ("busy", CandidateReason.Busy),
            ("old", CandidateReason.NoUsableFix),
        ]);
        decision.Others.ShouldBe(new Dictionary<string, int> { ["off_duty"] = 1 });
    }

    [Fact]
    public void Who_is_held_by_the_incident_itself_goes_first() =>
        Ranked(Request(), Worker("near", 1), Worker("held", 800) with { UrgentIncident = new IncidentId("i1") }).ShouldBe(["held", "near"]);

    [Fact]
    public void The_deputy_goes_before_the_next_nearest_when_asked_for() =>
        Ranked(
            Request() with { PrefersDeputy = true, Lead = new WorkerId("lead") },
            Worker("near", 1),
            Worker("deputy", 800) with { DeputyOf = new WorkerId("lead") }).ShouldBe(["deputy", "near"]);

    [Fact]
    public void The_town_step_asks_nobody_from_elsewhere() =>
        Ranked(
            Request() with { Within = Town },
            Worker("near", 1),
            Worker("town", 800) with { Areas = [Grid, Town] }).ShouldBe(["town"]);

    [Fact]
    public void A_duty_that_has_ended_by_itself_counts_without_news() =>
        Ranked(Request(), Worker("over") with { OnDutyUntil = Noon }).ShouldBeEmpty();

    [Fact]
    public void Without_a_place_only_the_grids_own_workers_are_ranked() =>
        Ranked(Request() with { Location = null }, Worker("near", 1), Worker("own", 9000) with { Grids = [Grid] }).ShouldBe(["own"]);

    [Fact]
    public void Sixteen_are_kept_and_the_rest_is_counted()
    {
        var decision = Plan(Request(), [.. Enumerable.Range(1, 50).Select(i => Worker($"w{i:00}", i * 10))]);

        decision.Candidates.Length.ShouldBe(16);
        decision.Candidates[0].Worker.Value.ShouldBe("w01");
        decision.Others["fresh"].ShouldBe(34);
    }

    [Fact]
    public void The_ranking_equals_brute_force() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var roster = new WorkerRoster();
            var workers = new List<WorkerAvailability>();
            for (var i = 0; i < random.Next(1, 300); i++)
            {
                var spread = random.Next(2) == 0 ? 2_000 : 30_000;
                var place = Distance.Offset(Square, random.Next(-spread, spread), random.Next(-spread, spread));
                var worker = Worker($"w{i:000}") with
                {
                    LastFix = LastFix.At(place, Noon.AddSeconds(-random.Next(0, 2400)), 10),
                    IsOnDuty = random.Next(10) > 0,
                    OpenTasks = random.Next(3),
                    UrgentIncident = random.Next(4) == 0 ? new IncidentId("other") : null,
                };
                workers.Add(worker);
                roster.Update(worker with { LastFix = LastFix.At(Square, Noon, 1), Version = 0 });
                roster.Update(worker);
            }

            var ranked = _planner.Plan(roster, Request()).Candidates
                .Where(c => NearestWorkerPlanner.IsEligible(c.Reason)).Select(c => c.Worker).ToArray();
            return ranked.SequenceEqual(BruteForce(workers).Take(ranked.Length))
                && ranked.Length >= Math.Min(12, BruteForce(workers).Count());
        }));

    [Fact]
    public void Everybody_is_counted_once_as_what_they_are_to_the_request() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var roster = new WorkerRoster();
            var count = random.Next(1, 200);
            for (var news = 0; news < 2 * count; news++)
            {
                roster.Update(Worker($"w{random.Next(count):000}", random.Next(20_000)) with
                {
                    IsOnDuty = random.Next(5) > 0,
                    OnDutyUntil = random.Next(3) == 0 ? Noon.AddMinutes(random.Next(-5, 5)) : null,
                    UrgentIncident = random.Next(2) == 0 ? new IncidentId($"i{random.Next(1, 4)}") : null,
                    Version = news + 2,
                });
                roster.Promise(new WorkerId($"w{random.Next(count):000}"), new IncidentId("promised"), Noon);
            }

            var request = Request() with { Excluded = [.. Enumerable.Range(0, random.Next(6)).Select(_ => new WorkerId($"w{random.Next(count):000}"))] };
            var decision = _planner.Plan(roster, request);
            var counted = decision.Others.ToDictionary();
            foreach (var candidate in decision.Candidates)
            {
                var word = WireWord.Of(candidate.Reason);
                counted[word] = counted.GetValueOrDefault(word) + 1;
            }

            var expected = roster.All.GroupBy(worker => WireWord.Of(_planner.Classify(worker, request))).ToDictionary(group => group.Key, group => group.Count());
            return counted.OrderBy(pair => pair.Key).SequenceEqual(expected.OrderBy(pair => pair.Key))
                && _planner.HasCandidate(roster, request) == roster.All.Any(worker => NearestWorkerPlanner.IsEligible(_planner.Classify(worker, request)));
        }));

    private static IEnumerable<WorkerId> BruteForce(IEnumerable<WorkerAvailability> workers) =>
        from worker in workers
        where worker.IsOnDuty && worker.UrgentIncident is null
        let age = Noon - worker.LastFix!.RecordedAt
        where age <= TimeSpan.FromMinutes(30)
        orderby age > TimeSpan.FromMinutes(2), Math.Round(Distance.Meters(Square, worker.LastFix!.Location)), worker.OpenTasks, worker.Worker.Value
        select worker.Worker;

    private DispatchDecision Plan(DispatchRequest request, params WorkerAvailability[] workers)
    {
        var roster = new WorkerRoster();
        foreach (var worker in workers)
        {
            roster.Update(worker);
        }

        return _planner.Plan(roster, request);
    }

    private string[] Ranked(DispatchRequest request, params WorkerAvailability[] workers) =>
        [.. Plan(request, workers).Candidates.Where(c => NearestWorkerPlanner.IsEligible(c.Reason)).Select(c => c.Worker.Value)];
}
