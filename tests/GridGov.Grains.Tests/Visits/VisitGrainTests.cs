using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Visits;
using GridGov.Interfaces.Workers;
using GridGov.Testing;

namespace GridGov.Grains.Tests.Visits;

public sealed class VisitGrainTests
{
    private static readonly ResidentId Elder = new("r1");
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Who_was_not_seen_for_the_plans_days_becomes_one_matter_also_across_restarts()
    {
        await using var town = await StartAsync();
        (await Visits(town).PlanAsync(new VisitPlan(3, "sun", town.Now), None)).Result.ShouldBe(VisitResult.Done);
        (await Visits(town).PlanAsync(new VisitPlan(3, "sun", town.Now), None)).Result.ShouldBe(VisitResult.Known);
        var due = (await Visits(town).GetAsync(None)).DueAt!.Value;

        await town.Host.CrashAndRestartAsync();
        town.Host.Clock.Advance(due - town.Now + TimeSpan.FromSeconds(1));
        var matter = await MatterAsync(town);
        await town.Host.CrashAndRestartAsync();
        town.Host.Clock.Advance(TimeSpan.FromHours(3));
        await Visits(town).GetAsync(None);

        (await MatterAsync(town)).ShouldBe(matter);
        var opened = await town.SnapshotAsync(matter.Value);
        (opened.Resident, opened.Matter!.Type, opened.Severity, opened.Presses, opened.Source).ShouldBe((Elder, "elder_care", 3, 1, "visit"));
        await town.ToldAsync(matter.Value);
        town.Feed.Events.Where(static one => one.Entry.Kind == Interfaces.Live.EntityKind.Incident).Select(static one => one.Entry.Id).Distinct().ShouldBe([matter.Value]);
    }

    [Fact]
    public async Task A_visit_settles_the_matter_and_the_days_begin_anew()
    {
        await using var town = await StartAsync();
        await town.RegisterWorkerAsync("w1", 30);
        await Visits(town).PlanAsync(new VisitPlan(1, "sun", town.Now), None);
        town.Host.Clock.Advance(TimeSpan.FromDays(2));
        var matter = await MatterAsync(town);

        var receipt = await Visits(town).RecordAsync(Come(town, "v1", "w1", VisitOutcome.Seen), None);

        (receipt.Result, receipt.Visit!.Incident).ShouldBe((VisitResult.Done, matter));
        (await Visits(town).RecordAsync(Come(town, "v1", "w1", VisitOutcome.Seen), None)).Result.ShouldBe(VisitResult.Known);
        var settled = await town.SnapshotAsync(matter.Value);
        (settled.State, settled.HandledBy).ShouldBe((IncidentState.Handled, "worker:w1"));
        var stands = await Visits(town).GetAsync(None);
        (stands.Matter, stands.LastSeenAt).ShouldBe((null, town.Now));
        stands.DueAt.ShouldNotBeNull().ShouldBeGreaterThan(town.Now);
        (await Visits(town).RecordAsync(Come(town, "v2", "w9", VisitOutcome.Seen), None)).Result.ShouldBe(VisitResult.UnknownWorker);
    }

    [Fact]
    public async Task A_matter_that_was_handled_as_a_task_counts_as_seen()
    {
        await using var town = await StartAsync();
        await Visits(town).PlanAsync(new VisitPlan(1, "sun", town.Now), None);
        town.Host.Clock.Advance(TimeSpan.FromDays(2));
        var matter = await MatterAsync(town);
        (await town.StepAsync(matter.Value, IncidentStep.Resolve, "sun")).Result.ShouldBe(StepResult.Done);
        var handled = town.Now;

        town.Host.Clock.Advance(TimeSpan.FromHours(2));

        await town.UntilWithTimeAsync(async () => (await Visits(town).GetAsync(None)).LastSeenAt == handled, "it counts");
        (await Visits(town).GetAsync(None)).DueAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_unanswered_door_is_one_urgent_incident_with_several_responders_that_further_reports_join()
    {
        await using var town = await StartAsync();
        await town.RegisterWorkerAsync("w1", 10);
        await town.RegisterWorkerAsync("w2", 60);
        await town.RegisterWorkerAsync("w3", 90);
        await town.RegisterWorkerAsync("w4", 900);

        var first = await Visits(town).RecordAsync(Come(town, "v1", "w1", VisitOutcome.NoAnswer), None);

        var incident = first.Visit!.Incident!.Value;
        var stands = await town.SnapshotAsync(incident.Value);
        (stands.Severity, stands.Kind, stands.Resident, stands.Lead!.Worker.Value).ShouldBe((2, AlarmKind.NoAnswer, Elder, "w1"));
        stands.Responders.Select(static one => one.Worker.Value).ShouldBe(["w1", "w2", "w3"], ignoreOrder: true);

        await town.Host.CrashAndRestartAsync();
        (await Visits(town).RecordAsync(Come(town, "v1", "w1", VisitOutcome.NoAnswer), None)).Result.ShouldBe(VisitResult.Known);
        foreach (var worker in new[] { "w1", "w2", "w3", "w4" })
        {
            await town.Worker(worker).AnnounceAsync(None);
        }

        var again = await Visits(town).RecordAsync(Come(town, "v2", "w4", VisitOutcome.NoAnswer), None);
        again.Visit!.Incident.ShouldBe(incident);
        var joined = await town.SnapshotAsync(incident.Value);
        (joined.Presses, joined.Responders.Length).ShouldBe((2, 4));
        joined.Responders.ShouldContain(static one => one.Worker.Value == "w4");

        await town.StepAsync(incident.Value, IncidentStep.Resolve, "sun");
        var next = await Visits(town).RecordAsync(Come(town, "v3", "w1", VisitOutcome.NoAnswer), None);
        next.Visit!.Incident.ShouldNotBe(incident);
    }

    private static IVisitGrain Visits(Town town) => town.Host.Grains.Visits(Town.District, Elder);

    private static async Task<Town> StartAsync()
    {
        var town = await Town.StartAsync();
        await town.Host.Grains.Resident(Town.District, Elder).RegisterAsync(
            new ResidentRegistration { Name = "张三", Categories = ["living_alone"], Home = new Home(Alarms.Square, "1 号楼", Alarms.Grid) }, new RegistrationAct("test"), None);
        return town;
    }

    private static async Task<IncidentId> MatterAsync(Town town)
    {
        await town.UntilWithTimeAsync(async () => (await Visits(town).GetAsync(None)).Matter is not null, "the matter is open");
        var matter = (await Visits(town).GetAsync(None)).Matter!.Value;
        await town.UntilWithTimeAsync(async () => await town.Incident(matter.Value).GetSnapshotAsync(None) is not null, "it is there");
        return matter;
    }

    private static Visit Come(Town town, string id, string worker, VisitOutcome outcome) => new()
    {
        Id = id, Worker = new WorkerId(worker), Outcome = outcome, RecordedAt = town.Now, ReceivedAt = town.Now,
    };
}
