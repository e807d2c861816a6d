using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Postgres.Engine;
using GridGov.Storage.Tests.Tracks;
using GridGov.Testing;

namespace GridGov.Storage.Tests.Postgres;

/// <summary>A database from before the tail's batches: what lay in its tail, a row a fix, is read as it was.</summary>
public sealed class OldTailTests
{
    private static readonly DistrictId Lanshan = new("371302");

    [Fact]
    public async Task Rows_of_an_old_tail_are_found_in_the_batches()
    {
        var server = await SharedPostgres.GetAsync();
        var connection = await server.CreateDatabaseAsync();
        var database = connection.Split("Database=")[1].Split(';')[0];
        var scripts = EmbeddedScripts.Load("Schema.Postgres.").TakeWhile(static script => !script.Contains("TABLE track_batches", StringComparison.Ordinal)).ToArray();
        await using (var source = PostgresTarget.Parse(connection).ForWriting())
        {
            foreach (var script in (string[])["CREATE SCHEMA gridgov", .. scripts, $"UPDATE store SET version = {scripts.Length}", OldRows])
            {
                await using var command = source.CreateCommand(script);
                await command.ExecuteNonQueryAsync();
            }
        }

        await using var store = await PostgresFixture.OpenAsync(connection);

        (await FixesOfAsync(store, "w1")).ShouldBe(
        [
            new StoredFix(1_000, 1_500, 350_012_345, -1_183_456_789, -1, 140, 359, 3),
            new StoredFix(2_000, 2_500, -350_012_345, 1_183_456_789, 80, -1, -1, 128),
        ]);
        (await FixesOfAsync(store, "w2")).ShouldHaveSingleItem().RecordedAtMs.ShouldBe(1_795_000_000_000);
        (await store.Port<ITrackStore>().CountAsync(Lanshan, CancellationToken.None)).ShouldBe(3);
        await store.Port<ITrackStore>().StoreAsync(Lanshan, new WorkerId("w3"), [new StoredFix(3_000, 3_000, 1, 2, 3, 4, 5, 0)]); // a number of its own
        (await FixesOfAsync(store, "w3")).Count.ShouldBe(1);
        (await server.AskAsync(database, "SELECT count(DISTINCT number), count(*) FROM gridgov.track_workers")).ShouldBe("3|3");
    }

    private const string OldRows = """
        INSERT INTO track_tail(district, worker, recorded_ms, received_ms, latitude_e7, longitude_e7, accuracy_dm, speed_cms, heading, flags) VALUES
            ('371302', 'w1', 1000, 1500, 350012345, -1183456789, -1, 140, 359, 3),
            ('371302', 'w2', 1795000000000, 1795000000900, 1, 2, 3, 4, 5, 0),
            ('371302', 'w1', 2000, 2500, -350012345, 1183456789, 80, -1, -1, 128)
        """;

    private static Task<IReadOnlyList<StoredFix>> FixesOfAsync(PostgresFixture store, string worker) => store.Port<ITrackStore>()
        .ReadAsync(Lanshan, new WorkerId(worker), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100), CancellationToken.None);
}
