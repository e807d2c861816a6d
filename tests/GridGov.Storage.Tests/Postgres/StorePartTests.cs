using GridGov.Grains.Audit;
using GridGov.Grains.Leases;
using GridGov.Interfaces.Grids;
using GridGov.Testing;

namespace GridGov.Storage.Tests.Postgres;

/// <summary>Several silos on one database: each writes its own name's part of what they share, and the districts whose locks it has.</summary>
public sealed class StorePartTests
{
    private static readonly DistrictId District = new("371302");

    [Theory]
    [InlineData("371302", "^gridgov_371302$")]
    [InlineData("Lanshan.1", "^gridgov_[0-9a-f]{40}_$")]
    [InlineData("兰山区", "^gridgov_[0-9a-f]{40}_$")]
    [InlineData("0123456789012345678901234567890123456789x", "^gridgov_[0-9a-f]{40}_$")]
    public void A_districts_schema_needs_no_quotes(string district, string expected) => StorePart.SchemaOf(district).ShouldMatch(expected);

    [Fact]
    public async Task Silos_share_a_database_and_one_alone_stays_out()
    {
        var connection = await DatabaseAsync();
        await using var one = await OpenAsync(connection, StorePart.SharedBy("one"));
        await using var other = await OpenAsync(connection, StorePart.SharedBy("other"));

        await one.Port<IAuditLog>().AppendAsync(Entry("one"), CancellationToken.None);
        await other.Port<IAuditLog>().AppendAsync(Entry("other"), CancellationToken.None);

        (await one.Port<IAuditLog>().ReadAsync(District, null, null, 10, CancellationToken.None)).Select(static entry => entry.Actor).ShouldBe(["other", "one"]);
        (await RefusalAsync(connection, StorePart.Whole)).ShouldContain("in use by another GridGov process");
        (await RefusalAsync(connection, StorePart.SharedBy("one"))).ShouldContain("in use by another GridGov process"); // no two of one name
    }

    [Fact]
    public async Task One_alone_keeps_the_others_out()
    {
        await using var alone = await PostgresFixture.CreateAsync();

        (await RefusalAsync(alone.Connection, StorePart.SharedBy("one"))).ShouldContain("in use by another GridGov process");
    }

    [Fact]
    public async Task A_database_of_the_other_kind_is_refused_with_what_to_do()
    {
        await using var alone = await PostgresFixture.CreateAsync();
        await alone.Port<GridGov.Grains.Grids.IHierarchyStore>().AddDistrictAsync(District, CancellationToken.None);
        await alone.CloseAsync();
        (await RefusalAsync(alone.Connection, StorePart.SharedBy("one"))).ShouldContain("without --cluster");

        var connection = await DatabaseAsync();
        await using (var one = await OpenAsync(connection, StorePart.SharedBy("one")))
        {
            await one.Port<ILeaseBook>().AddAsync(District, CancellationToken.None);
        }

        (await RefusalAsync(connection, StorePart.Whole)).ShouldContain("with --cluster");
        await alone.ReopenAsync();
    }

    [Fact]
    public async Task A_district_is_one_silos_until_it_closes_it_and_the_book_says_whose()
    {
        var connection = await DatabaseAsync();
        await using var shared = await OpenAsync(connection, StorePart.SharedBy("one"));
        var book = shared.Port<ILeaseBook>();
        await book.AddAsync(District, CancellationToken.None);
        (await book.ReadAsync(CancellationToken.None)).Leases.ShouldBe([new DistrictLease(District, null, null, IsLocked: false)]);

        await using (await OpenAsync(connection, StorePart.OfDistrict(District.Value, "one")))
        {
            (await RefusalAsync(connection, StorePart.OfDistrict(District.Value, "other"))).ShouldContain("in use by another GridGov process");
            await using var neighbour = await OpenAsync(connection, StorePart.OfDistrict("371311", "other"));
            (await book.ReadAsync(CancellationToken.None)).Leases.Select(static lease => (lease.District.Value, lease.Silo, lease.IsLocked))
                .ShouldBe([("371302", "one", true), ("371311", "other", true)]);
        }

        (await book.ReadAsync(CancellationToken.None)).Leases.ShouldAllBe(static lease => !lease.IsLocked);
        await book.ReleaseAsync(District, "other", CancellationToken.None); // not its to give
        (await book.ReadAsync(CancellationToken.None)).Leases[0].Silo.ShouldBe("one");
        await book.ReleaseAsync(District, "one", CancellationToken.None);
        (await book.ReadAsync(CancellationToken.None)).Leases[0].Silo.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_silo_wrote_of_a_district_its_successor_finds()
    {
        var connection = await DatabaseAsync();
        await using var shared = await OpenAsync(connection, StorePart.SharedBy("one"));
        await using (var first = await OpenAsync(connection, StorePart.OfDistrict(District.Value, "one")))
        {
            await first.Port<IGrainStateStore>().WriteAsync("district", District.Value, """{"settings":null}"""u8.ToArray(), 0, CancellationToken.None);
        }

        await using var second = await OpenAsync(connection, StorePart.OfDistrict(District.Value, "other"));
        var found = (await second.Port<IGrainStateStore>().ReadAsync("district", District.Value, CancellationToken.None)).ShouldNotBeNull();
        await second.Port<IGrainStateStore>().WriteAsync("district", District.Value, """{}"""u8.ToArray(), found.Etag, CancellationToken.None);

        var seen = new List<DistrictId>();
        await shared.Port<ILeaseBook>().ReadStatesAsync(
            "district", [District, new DistrictId("999999")], (district, _) => seen.Add(district), CancellationToken.None);
        seen.ShouldBe([District]);
    }

    [Fact]
    public async Task A_silo_whose_session_was_ended_and_whose_district_was_taken_over_never_writes_it_again()
    {
        await using var server = await PostgresServer.StartAsync();
        var connection = await server.CreateDatabaseAsync();
        await using var shared = await OpenAsync(connection, StorePart.SharedBy("one"));
        var former = await PostgresFixture.OpenAsync(
            connection, static options => options.Patience = TimeSpan.FromSeconds(10), part: StorePart.OfDistrict(District.Value, "one"));
        var states = former.Port<IGrainStateStore>();
        await states.WriteAsync("worker", "371302/w1", "1"u8.ToArray(), 0, CancellationToken.None);
        var writers = await server.AskAsync(
            "test1", "SELECT l.pid FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.objid = hashtext('district 371302')::oid");

        // As a successor does with one that stands still: its session is ended, and the lock is taken at once.
        await server.AskAsync("test1", $"SELECT pg_terminate_backend({writers})");
        await using var successor = await Eventually.Completes(OpenAsync(connection, StorePart.OfDistrict(District.Value, "other")), "the successor opens");

        await Should.ThrowAsync<IOException>(async () => await states.WriteAsync("worker", "371302/w2", "1"u8.ToArray(), 0, CancellationToken.None));
        former.Port<StorageHealth>().IsLost.ShouldBeTrue();
        (await successor.Port<IGrainStateStore>().ReadAsync("worker", "371302/w1", CancellationToken.None)).ShouldNotBeNull();
        (await successor.Port<IGrainStateStore>().ReadAsync("worker", "371302/w2", CancellationToken.None)).ShouldBeNull();
        shared.Port<StorageHealth>().IsLost.ShouldBeFalse("only the district was lost");
        await former.DisposeAsync();
    }

    [Fact]
    public async Task The_book_says_which_silos_are_heard_and_which_have_gone()
    {
        var connection = await DatabaseAsync();
        await using var one = await OpenAsync(connection, StorePart.SharedBy("one"));
        await using (await OpenAsync(connection, StorePart.SharedBy("other")))
        {
            var both = (await one.Port<ILeaseBook>().ReadAsync(CancellationToken.None)).Silos;
            both.Select(static silo => silo.Silo).ShouldBe(["one", "other"]);
            both.ShouldAllBe(static silo => silo.Silence < SiloPresence.HeardLately);
        }

        // the server ends a session a moment after its client has gone
        await Eventually.That(
            async () => (await one.Port<ILeaseBook>().ReadAsync(CancellationToken.None)).Silos.Single(static silo => silo.Silo == "other").Silence is null, "the other one has gone");
        await one.Port<ILeaseBook>().LeaveAsync("other", CancellationToken.None);
        (await one.Port<ILeaseBook>().ReadAsync(CancellationToken.None)).Silos.Select(static silo => silo.Silo).ShouldBe(["one"]);
    }

    private static AuditEntry Entry(string actor) =>
        new() { District = District, At = DateTimeOffset.UnixEpoch, Actor = actor, Action = "view_track", Subject = "worker:w1" };

    private static async Task<string> DatabaseAsync() => await (await SharedPostgres.GetAsync()).CreateDatabaseAsync();

    private static Task<PostgresFixture> OpenAsync(string connection, StorePart part) => PostgresFixture.OpenAsync(connection, part: part);

    private static async Task<string> RefusalAsync(string connection, StorePart part) => (await Should.ThrowAsync<StoreException>(() => PostgresFixture.OpenAsync(
        connection, static options => options.LockPatience = options.StartPatience = TimeSpan.FromMilliseconds(200), part: part))).Message;
}
