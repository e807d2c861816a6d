using GridGov.Grains.Tests.Builders;
using GridGov.Grains.Tests.Walk;
using GridGov.Interfaces;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Workers;
using GridGov.Testing;

namespace GridGov.Grains.Tests.Rotas;

public sealed class RotaGrainTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly RotaShift AllDay = new() { Name = "全天", From = TimeOnly.MinValue, To = TimeOnly.MinValue, Main = new WorkerId("a"), Deputies = [new WorkerId("b")] };

    [Fact]
    public async Task Who_is_missing_within_reach_is_noticed_once_and_the_notice_goes_when_somebody_covers()
    {
        await using var town = await Town.StartAsync();
        var rota = Of(town);
        (await rota.ReplaceAsync([AllDay with { Deputies = [] }], null, None)).View.Notice.ShouldBeNull();
        await rota.LeaveAsync(new RotaLeave("1", new WorkerId("a"), town.Now.AddHours(20), town.Now.AddHours(30)), None);
        (await rota.GetAsync(None)).Notice.ShouldBeNull("twenty hours ahead there is time");

        await town.Host.CrashAndRestartAsync();
        town.Host.Clock.Advance(TimeSpan.FromHours(10));
        await Eventually.That(async () => (await Of(town).GetAsync(None)).Notice is not null, "it is noticed");
        var notice = (await Of(town).GetAsync(None)).Notice!.Value;
        town.Host.Clock.Advance(TimeSpan.FromHours(2));
        (await Of(town).GetAsync(None)).Notice.ShouldBe(notice);
        await Eventually.That(async () => await town.Incident(notice.Value).GetSnapshotAsync(None) is not null, "it is open");
        var open = await town.SnapshotAsync(notice.Value);
        (open.Kind.Code, open.Grid, open.Source).ShouldBe(("uncovered", Alarms.Grid, "rota"));

        var covered = await Of(town).ReplaceAsync([AllDay], seenVersion: 2, None);

        (covered.Result, covered.View.Notice).ShouldBe((RotaResult.Done, null));
        (await town.SnapshotAsync(notice.Value)).State.ShouldBe(IncidentState.Cancelled);
        (await Of(town).ReplaceAsync([AllDay], seenVersion: 2, None)).Result.ShouldBe(RotaResult.Stale);
    }

    [Fact]
    public async Task A_note_is_left_by_somebody_of_the_rota_and_read_by_another()
    {
        await using var town = await Town.StartAsync();
        var rota = Of(town);
        await rota.ReplaceAsync([AllDay], null, None);
        var note = new ShiftNote { Id = "n1", Worker = new WorkerId("a"), Text = "3 号楼老人住院", RecordedAt = town.Now };

        (await rota.NoteAsync(note with { Worker = new WorkerId("x") }, None)).Result.ShouldBe(RotaResult.NotInRota);
        await rota.NoteAsync(note, None);
        await rota.NoteAsync(note, None);
        (await rota.ReadAsync("n1", new WorkerId("a"), None)).View.Notes.ShouldHaveSingleItem().ReadBy.ShouldBeNull();
        (await rota.ReadAsync("n1", new WorkerId("b"), None)).View.Notes.Single().ReadBy.ShouldBe(new WorkerId("b"));
        (await rota.ReadAsync("n2", new WorkerId("b"), None)).Result.ShouldBe(RotaResult.Unknown);
    }

    private static IRotaGrain Of(Town town) => town.Host.Grains.Rota(Town.District, Alarms.Grid);
}
