using System.Globalization;
using GridGov.Grains.Verification;
using GridGov.Storage.Sqlite.Engine;
using GridGov.Storage.Tests.Sqlite;

namespace GridGov.Storage.Tests.Maintenance;

public sealed class SqliteContentsTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TempDirectory _directory = new();

    private string Database => _directory.File("gridgov.db");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_sound_store_is_counted_also_while_it_is_open()
    {
        await using var store = await SoundStore.OpenAsync(_directory.FullName, fixes: 600);

        var report = await VerifyAsync();

        report.Findings.ShouldBeEmpty();
        report.IsSound.ShouldBeTrue();
        report.States["incident"].ShouldBe(1);
        (report.OpenIncidents, report.Timelines, report.TimelineEntries, report.FeedEvents, report.Fixes, report.Reminders).ShouldBe((1, 1, 2, 2, 601, 1));
        report.Rows["track_chunks"].ShouldBe(2);
    }

    [Theory]
    [InlineData("DELETE FROM feed_events WHERE slot & 0xffff = 1; UPDATE district_numbers SET last_sequence = 3", FindingKind.FeedGap)]
    [InlineData("UPDATE feed_events SET slot = slot + 1 WHERE slot & 0xffff = 2", FindingKind.FeedGap)]
    [InlineData("UPDATE track_chunks SET packed = x'8080' WHERE part = 1", FindingKind.TrackUnreadable)]
    [InlineData("UPDATE track_chunks SET day = day + 1 WHERE part = 1", FindingKind.TrackUnreadable)]
    [InlineData("DELETE FROM track_workers", FindingKind.TrackUnreadable)]
    [InlineData("DROP TRIGGER timeline_is_append_only; UPDATE timeline SET actor = 'nobody' WHERE number = 1", FindingKind.TimelineBroken)]
    [InlineData("DROP TRIGGER timeline_keeps_everything; DELETE FROM timeline WHERE number = 2", FindingKind.TimelineHeadDiffers)]
    [InlineData("DROP TRIGGER timeline_keeps_everything; DELETE FROM timeline", FindingKind.TimelineHeadDiffers)]
    [InlineData("UPDATE grain_state SET json = cast(substr(json, 1, 40) AS BLOB)", FindingKind.StateUnreadable)]
    [InlineData("UPDATE grain_state SET json = cast(replace(json, '\"schemaVersion\":1', '\"schemaVersion\":2') AS BLOB)", FindingKind.StateUnreadable)]
    [InlineData("UPDATE grain_state SET name = 'elephant'", FindingKind.StateOfUnknownKind)]
    [InlineData("UPDATE reminders SET grain_type = 'elephant'", FindingKind.ReminderOfUnknownGrain)]
    [InlineData("DELETE FROM grain_state", FindingKind.CatalogueAheadOfState)]
    [InlineData("DELETE FROM entities", FindingKind.CatalogueBehindState)]
    public async Task Damage_is_found(string sql, FindingKind expected)
    {
        await SoundStore.MakeAsync(_directory.FullName);
        using (var connection = SqliteFile.OpenForWriting(Database))
        {
            connection.Execute(sql);
        }

        var report = await VerifyAsync();

        report.IsSound.ShouldBeFalse();
        report.FindingCounts.Keys.ShouldContain(expected);
    }

    [Fact]
    public async Task Damaged_pages_are_found_as_far_as_they_can_be_read()
    {
        await SoundStore.MakeAsync(_directory.FullName);
        int page;
        using (var connection = SqliteFile.OpenForReading(Database))
        {
            page = int.Parse(connection.Ask("SELECT rootpage FROM sqlite_schema WHERE name = 'timeline'")!, CultureInfo.InvariantCulture);
        }

        await OverwritePagesAsync(first: page - 1, count: 1);

        var report = await VerifyAsync();

        report.IsSound.ShouldBeFalse();
        report.FindingCounts.Keys.ShouldContain(FindingKind.StructureDamaged);
    }

    [Fact]
    public async Task A_file_whose_schema_is_damaged_is_refused_with_what_to_do()
    {
        await SoundStore.MakeAsync(_directory.FullName);
        await OverwritePagesAsync(first: 1, count: 30);

        (await Should.ThrowAsync<StoreException>(VerifyAsync)).Message.ShouldContain("is damaged");
    }

    [Fact]
    public async Task Looking_through_a_store_changes_nothing_in_it()
    {
        await SoundStore.MakeAsync(_directory.FullName);
        var before = await File.ReadAllBytesAsync(Database);

        await VerifyAsync();

        (await File.ReadAllBytesAsync(Database)).ShouldBe(before);
        File.Exists(_directory.File("restore.unfinished")).ShouldBeFalse();
    }

    private async Task OverwritePagesAsync(int first, int count)
    {
        var bytes = await File.ReadAllBytesAsync(Database);
        bytes.AsSpan(4096 * first, 4096 * count).Fill(0xa5);
        await File.WriteAllBytesAsync(Database, bytes);
    }

    private async Task<VerificationReport> VerifyAsync()
    {
        await using var contents = await SqliteMaintenance.OpenAsync(_directory.FullName, None);
        return await StoreVerification.RunAsync(contents, None);
    }
}
