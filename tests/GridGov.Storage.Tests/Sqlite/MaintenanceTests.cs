using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;

namespace GridGov.Storage.Tests.Sqlite;

public sealed class MaintenanceTests : IDisposable
{
    private static readonly DistrictId Lanshan = new("371302");
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempDirectory _directory = new();

    private string Data => _directory.File("data");

    private string Backup => _directory.File("backup.db");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_backup_of_a_running_store_restores_elsewhere()
    {
        await using (var store = await OpenWithTimelineAsync())
        {
            await SqliteMaintenance.BackupAsync(Data, Backup, None);
            await SqliteMaintenance.BackupAsync(Data, Backup, None);
        }

        (await SqliteMaintenance.RestoreAsync(_directory.File("new"), Backup, TimeProvider.System, None)).ShouldBeNull();

        await using var restored = await SqliteFixture.OpenAsync(_directory.File("new"));
        (await restored.Port<ITimelineStore>().ReadAsync(Lanshan, new IncidentId("i1"), None)).Length.ShouldBe(2);
        File.Exists(Backup + "-wal").ShouldBeFalse();
    }

    [Fact]
    public async Task Restoring_keeps_what_was_there_aside()
    {
        await (await OpenWithTimelineAsync()).DisposeAsync();
        await SqliteMaintenance.BackupAsync(Data, Backup, None);

        var replaced = await SqliteMaintenance.RestoreAsync(Data, Backup, TimeProvider.System, None);

        File.Exists(Path.Combine(replaced!, "gridgov.db")).ShouldBeTrue();
        (await SqliteMaintenance.VerifyAsync(Data, static _ => null, None)).IsSound.ShouldBeTrue();
    }

    [Fact]
    public async Task Restoring_over_a_running_store_is_refused()
    {
        await using var store = await OpenWithTimelineAsync();
        await SqliteMaintenance.BackupAsync(Data, Backup, None);

        var refusal = await Should.ThrowAsync<StoreException>(() => SqliteMaintenance.RestoreAsync(Data, Backup, TimeProvider.System, None));

        refusal.Message.ShouldContain("in use");
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_and_nothing_changes()
    {
        await (await OpenWithTimelineAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Backup, new string('x', 5_000));

        await Should.ThrowAsync<StoreException>(() => SqliteMaintenance.RestoreAsync(Data, Backup, TimeProvider.System, None));
        await Should.ThrowAsync<StoreException>(() => SqliteMaintenance.RestoreAsync(Data, _directory.File("absent"), TimeProvider.System, None));

        (await SqliteMaintenance.VerifyAsync(Data, static _ => null, None)).Counts["timeline"].ShouldBe(2);
    }

    [Fact]
    public async Task Verifying_counts_and_names_a_broken_timeline()
    {
        await using var store = await OpenWithTimelineAsync();

        var sound = await SqliteMaintenance.VerifyAsync(Data, static entries => entries.Length == 2 ? null : 1, None);
        var broken = await SqliteMaintenance.VerifyAsync(Data, static _ => 2, None);

        sound.IsSound.ShouldBeTrue();
        sound.Incidents.ShouldBe(1);
        sound.Counts["timeline"].ShouldBe(2);
        broken.Faults.ShouldHaveSingleItem().ShouldContain("incident i1 in district 371302 is broken at entry 2");
    }

    [Fact]
    public async Task An_empty_directory_has_nothing_to_back_up_or_verify()
    {
        (await Should.ThrowAsync<StoreException>(() => SqliteMaintenance.BackupAsync(_directory.FullName, Backup, None))).Message.ShouldContain("no GridGov store");
        await Should.ThrowAsync<StoreException>(() => SqliteMaintenance.VerifyAsync(_directory.FullName, static _ => null, None));
    }

    private async Task<SqliteFixture> OpenWithTimelineAsync()
    {
        var store = await SqliteFixture.OpenAsync(Data);
        await store.Port<ITimelineStore>().AppendAsync(Lanshan, new IncidentId("i1"), [Entry(1), Entry(2)], None);
        return store;
    }

    private static TimelineEntry Entry(int number) => new()
    {
        Number = number, At = DateTimeOffset.UnixEpoch, Event = "press", Actor = "device:d1", PreviousHash = "", Hash = "",
    };
}
