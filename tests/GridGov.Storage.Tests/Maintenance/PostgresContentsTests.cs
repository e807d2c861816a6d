using GridGov.Grains.Verification;
using GridGov.Storage.Tests.Postgres;
using Npgsql;

namespace GridGov.Storage.Tests.Maintenance;

public sealed class PostgresContentsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_sound_store_is_counted_while_it_is_open()
    {
        await using var store = await PostgresFixture.CreateAsync();
        await SoundStore.FillAsync(store, fixes: 600);

        var report = await VerifyAsync(store.Connection);

        report.Findings.ShouldBeEmpty();
        report.IsSound.ShouldBeTrue();
        (report.OpenIncidents, report.Timelines, report.TimelineEntries, report.FeedEvents, report.Fixes, report.Reminders).ShouldBe((1, 1, 2, 2, 601, 1));
        report.Rows["track_chunks"].ShouldBe(2);
        report.Place.ShouldNotContain("Password");
    }

    [Fact]
    public async Task Damage_is_found()
    {
        await using var store = await PostgresFixture.CreateAsync();
        await SoundStore.FillAsync(store);
        await ExecuteAsync(store.Connection, """
            UPDATE gridgov.feed_events SET sequence = 5 WHERE sequence = 2;
            UPDATE gridgov.feeds SET last_sequence = 5;
            UPDATE gridgov.track_chunks SET packed = '\x8080' WHERE part = 1;
            ALTER TABLE gridgov.timeline DISABLE TRIGGER ALL;
            UPDATE gridgov.timeline SET actor = 'nobody' WHERE number = 1;
            UPDATE gridgov.reminders SET grain_type = 'elephant';
            """);

        var report = await VerifyAsync(store.Connection);

        report.FindingCounts.Keys.ShouldBe(
            [FindingKind.TimelineBroken, FindingKind.FeedGap, FindingKind.TrackUnreadable, FindingKind.ReminderOfUnknownGrain, FindingKind.LadderWithoutReminder]);
        report.Findings.ShouldContain(finding => finding.Kind == FindingKind.FeedGap && finding.Detail == "sequence 2 of 1-5");
    }

    [Fact]
    public async Task A_server_that_is_not_there_and_a_database_without_a_store_are_named()
    {
        var empty = await (await SharedPostgres.GetAsync()).CreateDatabaseAsync();

        (await Should.ThrowAsync<StoreException>(() => VerifyAsync(empty))).Message.ShouldContain("no silo has ever opened it");
        (await Should.ThrowAsync<StoreException>(() => VerifyAsync("Host=127.0.0.1;Port=1;Username=gridgov"))).Message.ShouldContain("127.0.0.1:1");
    }

    private static async Task<VerificationReport> VerifyAsync(string connection)
    {
        await using var contents = await PostgresMaintenance.OpenAsync(connection, StorePart.Whole, None);
        return await StoreVerification.RunAsync(contents, None);
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
