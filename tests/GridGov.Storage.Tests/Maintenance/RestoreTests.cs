using GridGov.Grains.Live;
using GridGov.Grains.Verification;
using GridGov.Storage.Maintenance;
using GridGov.Storage.Sqlite.Engine;
using GridGov.Storage.Tests.Contracts;
using GridGov.Storage.Tests.Sqlite;

namespace GridGov.Storage.Tests.Maintenance;

public sealed class RestoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TempDirectory _directory = new();

    private string Data => _directory.File("data");

    private string Backup => _directory.File("backup");

    private string New => _directory.File("new");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_directory_with_a_store_is_refused_and_with_force_kept_aside()
    {
        await MakeBackupAsync();
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "old.xml"), "<key/>");

        (await RefusalAsync(Data, force: false)).ShouldContain("--force");
        var report = await RestoreAsync(Data, force: true);

        File.Exists(Path.Combine(report.Replaced!, "gridgov.db")).ShouldBeTrue();
        File.Exists(Path.Combine(report.Replaced!, "keys", "old.xml")).ShouldBeTrue();
        Directory.GetFiles(Path.Combine(Data, "keys")).ShouldBeEmpty();
        Directory.Exists(Path.Combine(Data, "restoring")).ShouldBeFalse();
        (await VerifyAsync(Data)).IsSound.ShouldBeTrue();
    }

    [Fact]
    public async Task A_running_store_is_never_replaced()
    {
        await using var store = await SoundStore.OpenAsync(Data);
        await SqliteMaintenance.BackupAsync(Data, Backup, TimeProvider.System, null, None);

        (await RefusalAsync(Data, force: true)).ShouldContain("in use");
    }

    [Theory]
    [InlineData("text", "not a backup")]
    [InlineData("empty", "not a backup")]
    [InlineData("absent", "There is no backup")]
    [InlineData("half", "not whole")]
    [InlineData("without its seal", "not whole")]
    [InlineData("one bit changed", "checksum")]
    [InlineData("foreign database", "not one of GridGov")]
    [InlineData("newer", "newer GridGov")]
    public async Task What_is_no_sound_backup_is_refused_and_nothing_changes(string what, string reason)
    {
        await MakeBackupAsync();
        await SpoilAsync(what);

        (await RefusalAsync(Data, force: true)).ShouldContain(reason);

        Directory.GetDirectories(Data).ShouldBeEmpty();
        (await VerifyAsync(Data)).IsSound.ShouldBeTrue();
    }

    [Fact]
    public async Task A_backup_with_faults_is_restored_only_by_force()
    {
        await using (var store = await SoundStore.OpenAsync(Data))
        {
            await SoundStore.WriteStateAsync(store, "incident", "371302/i2", """{"id":"i2","timelineLength":7,"timelineHash":"ff"}""");
        }

        await SqliteMaintenance.BackupAsync(Data, Backup, TimeProvider.System, null, None);

        (await RefusalAsync(New, force: false)).ShouldContain("371302/i2: TimelineHeadDiffers");
        (await RestoreAsync(New, force: true)).Verification.FindingCounts.ShouldContainKey(FindingKind.TimelineHeadDiffers);
    }

    [Fact]
    public async Task After_a_restore_that_was_cut_off_no_store_opens_until_it_has_been_run_again()
    {
        await MakeBackupAsync();
        await File.WriteAllTextAsync(Path.Combine(Data, "restore.unfinished"), "");
        Directory.CreateDirectory(Path.Combine(Data, "restoring"));

        (await Should.ThrowAsync<StoreException>(() => SqliteFixture.OpenAsync(Data))).Message.ShouldContain("did not come to its end");
        (await RefusalAsync(Data, force: false)).ShouldContain("--force");
        await RestoreAsync(Data, force: true);

        await using var store = await SqliteFixture.OpenAsync(Data);
    }

    [Fact]
    public async Task Feeds_continue_above_every_sequence_that_may_have_been_given_since()
    {
        await MakeBackupAsync();

        await RestoreAsync(New, force: false);

        await using var store = await SqliteFixture.OpenAsync(New);
        var feed = store.Port<IFeedLog>();
        var range = await feed.GetRangeAsync(SoundStore.Lanshan, None);
        range.First.ShouldBe(0);
        range.Last.ShouldBeGreaterThan(1_000_000);
        await feed.AppendAsync(SoundStore.Lanshan, [FeedBuilder.Event(range.Last + 1, version: 3)], None);
        (await feed.GetVersionAsync(SoundStore.Lanshan, Interfaces.Live.EntityKind.Incident, "i1", None)).ShouldBe(3);
    }

    [Fact]
    public async Task A_backup_from_before_there_were_seals_restores()
    {
        await SoundStore.MakeAsync(Data);
        using (var connection = SqliteConnection.Open(Path.Combine(Data, "gridgov.db"), mayCreate: false))
        {
            connection.Execute($"VACUUM INTO '{Backup}'");
        }

        var report = await RestoreAsync(New, force: false);

        report.MadeAt.ShouldBeNull();
        (await VerifyAsync(New)).IsSound.ShouldBeTrue();
    }

    private async Task MakeBackupAsync()
    {
        await SoundStore.MakeAsync(Data);
        await SqliteMaintenance.BackupAsync(Data, Backup, TimeProvider.System, null, None);
    }

    private async Task SpoilAsync(string what)
    {
        var bytes = await File.ReadAllBytesAsync(Backup);
        File.Delete(Backup);
        switch (what)
        {
            case "text":
                await File.WriteAllTextAsync(Backup, new string('x', 5_000));
                break;
            case "empty":
                await File.WriteAllTextAsync(Backup, "");
                break;
            case "half":
                await File.WriteAllBytesAsync(Backup, bytes[..(bytes.Length / 2)]);
                break;
            case "without its seal":
                await File.WriteAllBytesAsync(Backup, bytes[..^104]);
                break;
            case "one bit changed":
                bytes[bytes.Length / 2] ^= 1;
                await File.WriteAllBytesAsync(Backup, bytes);
                break;
            case "foreign database":
                Execute("CREATE TABLE letters(text TEXT)");
                break;
            case "newer":
                Execute($"CREATE TABLE store(openings INTEGER); PRAGMA application_id={SqliteFile.ApplicationId}; PRAGMA user_version=999");
                break;
        }
    }

    private void Execute(string sql)
    {
        using var connection = SqliteConnection.Open(Backup, mayCreate: true);
        connection.Execute(sql);
    }

    private Task<RestoreReport> RestoreAsync(string data, bool force) => SqliteMaintenance.RestoreAsync(data, Backup, force, TimeProvider.System, None);

    private async Task<string> RefusalAsync(string data, bool force) => (await Should.ThrowAsync<StoreException>(() => RestoreAsync(data, force))).Message;

    private static async Task<VerificationReport> VerifyAsync(string path)
    {
        await using var contents = await SqliteMaintenance.OpenAsync(path, None);
        return await StoreVerification.RunAsync(contents, None);
    }
}
