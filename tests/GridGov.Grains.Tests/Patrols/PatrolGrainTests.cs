using GridGov.Grains.Patrols;
using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tests.Ports;
using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Grains.Tests.Patrols;

public sealed class PatrolGrainTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly InMemoryPatrols _store = new();
    private Town _town = null!;

    public async Task InitializeAsync()
    {
        _town = await Town.StartAsync(services => services.AddSingleton<IPatrolStore>(_store));
        await _town.RegisterWorkerAsync("w1", north: 100);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task An_abnormal_check_opens_one_matter_however_often_and_however_many_at_once_it_is_sent()
    {
        await StartAsync("p1");

        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => NoteAsync("p1", "c1", isNormal: false)));

        receipts.Count(static receipt => receipt.Result == PatrolResult.Done).ShouldBe(1);
        receipts.Count(static receipt => receipt.Result == PatrolResult.Known).ShouldBe(19);
        var check = receipts[0].Session!.Checks.ShouldHaveSingleItem();
        var matter = await _town.SnapshotAsync(check.Incident!.Value.Value);
        (matter.Source, matter.ExternalId, matter.Kind.Code, matter.Severity, matter.Presses).ShouldBe(("patrol", "w1/p1/c1", "patrol_fire", 3, 1));
        (matter.Text, matter.Grid).ShouldBe(("楼道堆放杂物", Alarms.Grid));
    }

    [Fact]
    public async Task A_check_whose_write_was_lost_finds_its_matter_again()
    {
        await StartAsync("p1");
        _store.FailingWrites = 1;
        await Should.ThrowAsync<IOException>(() => NoteAsync("p1", "c1", isNormal: false));

        var receipt = await NoteAsync("p1", "c1", isNormal: false);

        receipt.Result.ShouldBe(PatrolResult.Done);
        (await _town.SnapshotAsync(receipt.Session!.Checks.Single().Incident!.Value.Value)).Presses.ShouldBe(1);
    }

    [Fact]
    public async Task A_normal_check_opens_nothing()
    {
        await StartAsync("p1");

        (await NoteAsync("p1", "c1")).Session!.Checks.Single().Incident.ShouldBeNull();

        var matter = PatrolCourse.MatterOf(new WorkerId("w1"), new PatrolId("p1"), "c1");
        (await _town.Incident(matter.Value).GetSnapshotAsync(None)).ShouldBeNull();
    }

    [Fact]
    public async Task Starting_twice_is_starting_once_and_the_next_patrol_ends_the_one_before()
    {
        (await StartAsync("p1")).Result.ShouldBe(PatrolResult.Done);
        (await StartAsync("p1", minutes: 5)).Result.ShouldBe(PatrolResult.Known);

        (await StartAsync("p2", minutes: 30)).Result.ShouldBe(PatrolResult.Done);

        var first = (await _store.FindAsync(Town.District, new WorkerId("w1"), new PatrolId("p1"), None)).ShouldNotBeNull();
        (first.StartedAt, first.EndedAt, first.EndedBy).ShouldBe((_town.Now, _town.Now.AddMinutes(30), PatrolEnd.Next));
        first.Grids.ShouldBe([Alarms.Grid]);
    }

    [Fact]
    public async Task What_was_never_started_is_not_known()
    {
        (await NoteAsync("p9", "c1")).Result.ShouldBe(PatrolResult.UnknownPatrol);
        (await Patrols("w9").StartAsync(new PatrolStart(new PatrolId("p1"), _town.Now, _town.Now), None)).Result.ShouldBe(PatrolResult.UnknownWorker);
    }

    private IPatrolGrain Patrols(string worker = "w1") => _town.Host.Grains.Patrols(Town.District, new WorkerId(worker));

    private Task<PatrolReceipt> StartAsync(string patrol, int minutes = 0) =>
        Patrols().StartAsync(new PatrolStart(new PatrolId(patrol), _town.Now.AddMinutes(minutes), _town.Now), None);

    private Task<PatrolReceipt> NoteAsync(string patrol, string check, bool isNormal = true) => Patrols().NoteAsync(
        new PatrolFinding
        {
            Patrol = new PatrolId(patrol), Check = check, Topic = PatrolTopic.Fire, IsNormal = isNormal, RecordedAt = _town.Now, ReceivedAt = _town.Now,
            Text = "楼道堆放杂物", Location = Alarms.Square,
        },
        None);
}
