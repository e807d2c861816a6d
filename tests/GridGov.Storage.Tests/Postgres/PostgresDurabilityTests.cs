using System.Diagnostics.Metrics;
using GridGov.Grains.Incidents;
using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Postgres;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Tests.Tracks;
using GridGov.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Storage.Tests.Postgres;

public sealed class PostgresDurabilityTests : IAsyncLifetime
{
    private static readonly DistrictId Lanshan = new("371302");

    private PostgresFixture _store = null!;

    public async Task InitializeAsync() => _store = await PostgresFixture.CreateAsync(services: static services => services.AddDataProtection());

    public async Task DisposeAsync() => await _store.DisposeAsync();

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
        var first = _store.Port<PostgresStore>().WriteAsync(_ => { release.Wait(TimeSpan.FromSeconds(30)); }, CancellationToken.None);
        var writes = Enumerable.Range(0, 400).Select(AppendAsync).ToArray();
        release.Set();
        await first;
        await Task.WhenAll(writes);

        Interlocked.Read(ref commits).ShouldBeInRange(1, 3); // the first alone, the others together
    }

    [Theory]
    [InlineData("SELECT 1 / 0")]
    [InlineData("INSERT INTO reminders(name) VALUES('no key')")]
    [InlineData("this is no statement")]
    public async Task A_write_that_spoils_the_transaction_is_refused_alone(string sql)
    {
        var store = _store.Port<PostgresStore>();
        using var release = new ManualResetEventSlim();
        var first = store.WriteAsync(_ => { release.Wait(TimeSpan.FromSeconds(30)); }, CancellationToken.None);
        var before = AppendAsync(1);
        var bad = store.WriteAsync(group => group.Add(sql), CancellationToken.None);
        var state = _store.Port<IGrainStateStore>().WriteAsync("worker", "w1", "{}"u8.ToArray(), 0, CancellationToken.None).AsTask();
        var after = Task.WhenAll(Enumerable.Range(2, 100).Select(AppendAsync));
        release.Set();

        await Should.ThrowAsync<Npgsql.PostgresException>(() => Eventually.Completes(bad, "the refusal"));
        await Eventually.Completes(Task.WhenAll(first, before, state, after), "the others");
        (await _store.Port<ITrackStore>().CountAsync(Lanshan, CancellationToken.None)).ShouldBe(101);
        _store.Port<StorageHealth>().IsWritable.ShouldBeTrue();
    }

    [Fact]
    public async Task Timelines_and_audit_cannot_be_changed()
    {
        var store = _store.Port<PostgresStore>();
        await store.WriteAsync(
            static group => group.Add("INSERT INTO audit(at_ticks, actor, action, subject) VALUES(0, 'a', 'b', 'c')"), CancellationToken.None);

        await _store.Port<ITimelineStore>().AppendAsync(
            Lanshan,
            new IncidentId("i1"),
            [new TimelineEntry { Number = 1, At = DateTimeOffset.UnixEpoch, Event = "note", Actor = "a", PreviousHash = "", Hash = "" }],
            CancellationToken.None);

        foreach (var table in new[] { "audit", "timeline" })
        {
            foreach (var sql in new[] { $"UPDATE {table} SET actor = 'x'", $"DELETE FROM {table}", $"TRUNCATE {table}" })
            {
                var change = () => store.WriteAsync(group => group.Add(sql), CancellationToken.None);
                (await change.ShouldThrowAsync<Npgsql.PostgresException>()).Message.ShouldContain("append-only");
            }
        }
    }

    [Fact]
    public async Task A_protected_text_is_read_after_a_restart_without_any_file()
    {
        var text = _store.Port<IDataProtectionProvider>().CreateProtector("test").Protect("secret");

        await _store.ReopenAsync();

        _store.Port<IDataProtectionProvider>().CreateProtector("test").Unprotect(text).ShouldBe("secret");
    }

    [Fact]
    public async Task A_text_that_the_server_cannot_hold_is_stored_with_a_mark_in_its_place()
    {
        var timeline = _store.Port<ITimelineStore>();
        await timeline.AppendAsync(
            Lanshan,
            new IncidentId("i1"),
            [new TimelineEntry { Number = 1, At = DateTimeOffset.UnixEpoch, Event = "note", Actor = "a", Details = "x\0y\ud800z", PreviousHash = "", Hash = "" }],
            CancellationToken.None);

        (await timeline.ReadAsync(Lanshan, new IncidentId("i1"), CancellationToken.None)).ShouldHaveSingleItem().Details.ShouldBe("x\ufffdy\ufffdz");
    }

    [Fact]
    public async Task A_completed_write_is_durable_by_the_servers_own_setting()
    {
        var answers = await _store.Port<PostgresStore>().WriteAsync<long[]>(
            static group =>
            {
                var asked = group.Ask("SELECT (current_setting('synchronous_commit') = 'on')::int::bigint");
                return () => [.. asked.Answers];
            },
            CancellationToken.None);

        answers.ShouldBe([1]);
    }

    private Task AppendAsync(int number) => _store.Port<ITrackStore>()
        .StoreAsync(Lanshan, new WorkerId($"w{number % 20}"), [new StoredFix(number, number, 1, 2, 3, 4, 5, 0)]);
}
