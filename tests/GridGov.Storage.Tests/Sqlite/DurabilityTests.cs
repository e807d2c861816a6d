using System.Diagnostics.Metrics;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Engine;
using GridGov.Storage.Tests.Tracks;
using GridGov.Testing;

namespace GridGov.Storage.Tests.Sqlite;

public sealed class DurabilityTests : IAsyncLifetime
{
    private static readonly DistrictId Lanshan = new("371302");
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private SqliteFixture _store = null!;

    public async Task InitializeAsync() => _store = await SqliteFixture.CreateAsync(static options =>
    {
        options.Patience = TimeSpan.FromMilliseconds(500);
        options.LongestRetryDelay = TimeSpan.FromMilliseconds(50);
    });

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_completed_write_is_seen_by_any_other_connection()
    {
        using var other = SqliteConnection.Open(_store.DatabaseFile, mayCreate: false);

        for (var n = 1; n <= 50; n++)
        {
            await AppendAsync(n);
            other.Ask("SELECT coalesce(sum(fixes), 0) FROM track_batches").ShouldBe($"{n}");
        }
    }

    [Fact]
    public async Task Many_writers_share_few_commits()
    {
        var commits = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "gridgov.storage.commits" && instrument.Meter.Scope == _store.Port<IMeterFactory>())
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref commits, value));
        listener.Start();

        using var release = new ManualResetEventSlim();
        var first = _store.Port<SqliteStore>().WriteAsync(_ => release.Wait(Deadline), CancellationToken.None);
        var writes = Enumerable.Range(0, 400).Select(AppendAsync).ToArray();
        release.Set();
        await first;
        await Task.WhenAll(writes);

        Interlocked.Read(ref commits).ShouldBeInRange(1, 3); // the first alone, the others together
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_crash()
    {
        await Task.WhenAll(Enumerable.Range(0, 300).Select(AppendAsync));
        var state = _store.Port<IGrainStateStore>();
        var etag = await state.WriteAsync("worker", "w1", "{}"u8.ToArray(), 0, CancellationToken.None);
        using var crashed = new TempDirectory();
        foreach (var file in new[] { "gridgov.db", "gridgov.db-wal" })
        {
            File.Copy(Path.Combine(_store.DataDirectory, file), crashed.File(file)); // as a power cut leaves them: never closed
        }

        await using var reopened = await SqliteFixture.OpenAsync(crashed.FullName);

        (await reopened.Port<ITrackStore>().CountAsync(Lanshan, CancellationToken.None)).ShouldBe(300);
        (await reopened.Port<IGrainStateStore>().ReadAsync("worker", "w1", CancellationToken.None))!.Value.Etag.ShouldBe(etag);
    }

    [Fact]
    public async Task A_full_disk_is_told_to_callers_and_health_and_is_recovered_from_without_a_restart()
    {
        var store = _store.Port<SqliteStore>();
        var isFull = true;
        await AppendAsync(1);

        // This write fills the database as long as the test says so; it is retried with its whole transaction.
        var filling = store.WriteAsync(
            session =>
            {
                session.Connection.Ask($"PRAGMA max_page_count={(Volatile.Read(ref isFull) ? 1 : 1_000_000)}");
                session.Connection.Execute("INSERT INTO unparsed(received_ticks, user, topic, fault, payload) VALUES(0, '', '', '', zeroblob(1000000))");
            },
            CancellationToken.None);

        await Should.ThrowAsync<StoreUnavailableException>(() => filling.WaitAsync(Deadline));
        await Should.ThrowAsync<StoreUnavailableException>(() => AppendAsync(2).WaitAsync(Deadline));
        _store.Port<StorageHealth>().Current.Reason.ShouldNotBeNull().ShouldContain("full");
        (await _store.Port<ITrackStore>().CountAsync(Lanshan, CancellationToken.None)).ShouldBe(1, "readers go on");

        Volatile.Write(ref isFull, false);
        await Eventually.That(() => _store.Port<StorageHealth>().IsWritable, "the store to write again");
        await AppendAsync(3);

        (await _store.Port<ITrackStore>().CountAsync(Lanshan, CancellationToken.None)).ShouldBe(3, "the write that its caller gave up on has landed");
    }

    [Fact]
    public async Task Readers_and_writers_do_not_wait_for_each_other()
    {
        using var reader = _store.Port<SqliteStore>().Read();
        reader.BeginSnapshot();
        using var rows = reader[new SqlText("SELECT coalesce(sum(fixes), 0) FROM track_batches")];
        rows.Step();

        await AppendAsync(1).WaitAsync(Deadline);

        rows.Long(0).ShouldBe(0);
    }

    [Fact]
    public async Task Timelines_and_audit_cannot_be_changed()
    {
        var store = _store.Port<SqliteStore>();
        await store.WriteAsync(
            static session => session.Connection.Execute("INSERT INTO audit(at_ticks, actor, action, subject) VALUES(0, 'a', 'b', 'c')"), CancellationToken.None);

        var change = () => store.WriteAsync(static session => session.Connection.Execute("UPDATE audit SET actor = 'x'"), CancellationToken.None);
        var removal = () => store.WriteAsync(static session => session.Connection.Execute("DELETE FROM audit"), CancellationToken.None);

        (await change.ShouldThrowAsync<WriteRefusedException>()).Message.ShouldContain("append-only");
        (await removal.ShouldThrowAsync<WriteRefusedException>()).Message.ShouldContain("append-only");
    }

    private Task AppendAsync(int number) => _store.Port<ITrackStore>()
        .StoreAsync(Lanshan, new WorkerId($"w{number % 20}"), [new StoredFix(number, number, 1, 2, 3, 4, 5, 0)]);
}
