using System.Diagnostics;
using System.Runtime.Versioning;
using GridGov.Storage.Maintenance;
using GridGov.Storage.Tests.Sqlite;

namespace GridGov.Storage.Tests.Maintenance;

[UnsupportedOSPlatform("windows")]
public sealed class BackupTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TempDirectory _directory = new();

    private string Data => _directory.File("data");

    private string Backup => _directory.File("backup");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_backup_of_a_running_store_restores_elsewhere_with_its_keys()
    {
        await using (await SoundStore.OpenAsync(Data))
        {
            Directory.CreateDirectory(Path.Combine(Data, "keys"));
            await File.WriteAllTextAsync(Path.Combine(Data, "keys", "key-1.xml"), "<key/>");
            (await BackupAsync()).Keys.ShouldBe(1);
        }

        var report = await SqliteMaintenance.RestoreAsync(_directory.File("new"), Backup, force: false, TimeProvider.System, None);

        report.Replaced.ShouldBeNull();
        report.Verification.IsSound.ShouldBeTrue();
        (await File.ReadAllTextAsync(_directory.File("new/keys/key-1.xml"))).ShouldBe("<key/>");
        await using var restored = await SqliteFixture.OpenAsync(_directory.File("new"));
        (await SoundStore.TimelineAsync(restored)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_backup_is_one_file_for_its_owner_alone_and_replaces_an_older_one()
    {
        await using var store = await SoundStore.OpenAsync(Data);

        await BackupAsync();
        var report = await BackupAsync();

        Directory.GetFiles(_directory.FullName).ShouldBe([Backup]);
        new FileInfo(Backup).Length.ShouldBe(report.Bytes);
        File.GetUnixFileMode(Backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_backup_of_what_a_killed_silo_left_holds_what_is_in_its_log_and_leaves_it_there()
    {
        await using var store = await SoundStore.OpenAsync(Data);
        var left = _directory.File("left");
        Directory.CreateDirectory(left);
        foreach (var name in new[] { "gridgov.db", "gridgov.db-wal" })
        {
            File.Copy(Path.Combine(Data, name), Path.Combine(left, name));
        }

        var log = await File.ReadAllBytesAsync(Path.Combine(left, "gridgov.db-wal"));
        await SqliteMaintenance.BackupAsync(left, Backup, TimeProvider.System, null, None);

        log.ShouldNotBeEmpty();
        (await File.ReadAllBytesAsync(Path.Combine(left, "gridgov.db-wal"))).ShouldBe(log);
        await using var contents = await SqliteMaintenance.OpenAsync(Backup, None);
        (await contents.CountRowsAsync(None))["timeline"].ShouldBe(2);
    }

    [Fact]
    public async Task A_backup_that_is_stopped_leaves_the_older_one_and_nothing_else()
    {
        await using var store = await SoundStore.OpenAsync(Data);
        var first = await BackupAsync();
        using var stop = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(
            () => SqliteMaintenance.BackupAsync(Data, Backup, TimeProvider.System, new StopAtOnce(stop), stop.Token));

        Directory.GetFiles(_directory.FullName).ShouldBe([Backup]);
        new FileInfo(Backup).Length.ShouldBe(first.Bytes);
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_removed_by_the_next_one()
    {
        await SoundStore.MakeAsync(Data);
        using var gone = Process.Start("true");
        await gone.WaitForExitAsync();
        var left = $"{Backup}.{gone.Id}.unfinished";
        await File.WriteAllTextAsync(left, "half");

        await BackupAsync();

        File.Exists(left).ShouldBeFalse();
    }

    [Fact]
    public async Task A_disk_without_room_is_named_before_anything_is_written()
    {
        await SoundStore.MakeAsync(Data);

        var refusal = await Should.ThrowAsync<StoreException>(
            () => SqliteMaintenance.BackupAsync(Data, "/proc/backup", TimeProvider.System, null, None)); // a file system that never has room

        refusal.Message.ShouldContain("has 0 MiB left");
    }

    [Fact]
    public async Task What_is_no_backup_is_not_replaced_by_one()
    {
        await SoundStore.MakeAsync(Data);
        await SoundStore.MakeAsync(_directory.File("other"));
        await File.WriteAllTextAsync(_directory.File("letter"), "dear reader");

        foreach (var file in new[] { _directory.File("letter"), _directory.File("other/gridgov.db"), _directory.FullName })
        {
            (await RefusalAsync(Data, file)).ShouldContain("is no backup");
        }

        (await RefusalAsync(Data, _directory.File("nowhere/backup"))).ShouldContain("does not exist");
    }

    [Fact]
    public async Task An_empty_directory_has_nothing_to_back_up_or_verify()
    {
        (await RefusalAsync(_directory.FullName, Backup)).ShouldContain("no GridGov store");
        (await Should.ThrowAsync<StoreException>(() => SqliteMaintenance.OpenAsync(_directory.FullName, None))).Message.ShouldContain("no GridGov store");
    }

    private Task<BackupReport> BackupAsync() => SqliteMaintenance.BackupAsync(Data, Backup, TimeProvider.System, null, None);

    private static async Task<string> RefusalAsync(string data, string file) =>
        (await Should.ThrowAsync<StoreException>(() => SqliteMaintenance.BackupAsync(data, file, TimeProvider.System, null, None))).Message;

    private sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => stop.Cancel();
    }
}
