using System.Collections.Immutable;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Storage.Live;
using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Live;

/// <summary>Reads the entities' newest bodies.</summary>
internal sealed class PostgresEntityCatalogue(PostgresStore store) : IEntityCatalogue
{
    private const int MaxLimit = 1_000;

    private const string SelectingLast = "SELECT last_sequence FROM feeds WHERE district = $1";

    private const string Counting = """
        SELECT (SELECT count(*) FROM entities WHERE district = $1 AND kind = $2), (SELECT count(*) FROM entities WHERE district = $1 AND kind = $2 AND is_open)
        """;

    private static readonly string SelectingOpen = $"""
        SELECT {EntityColumns.Of("e")} FROM entities e
        WHERE e.district = $1 AND e.kind = $2 AND e.is_open AND ($3 IS NULL OR strpos(e.grid_path, ' ' || $3 || ' ') > 0)
        ORDER BY e.since_ticks DESC, e.id DESC
        """;

    public async Task<CataloguePage> ListAsync(DistrictId district, CatalogueQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var cursor = CatalogueCursor.Parse(query.After);
        var limit = Math.Clamp(query.Limit, 1, MaxLimit);
        var items = await store.Readers.ReadAsync(
            async (connection, cancelled) =>
            {
                await using var command = new NpgsqlCommand { Connection = connection };
                command.CommandText = CatalogueQueryText.Write(district, query, cursor, limit + 1, command.Parameters); // one more tells whether there is another page
                await using var reader = await command.ExecuteReaderAsync(cancelled);
                return await reader.AllAsync(EntityColumns.Read, cancelled);
            },
            cancellationToken);
        if (items.Count <= limit)
        {
            return new CataloguePage([.. items], null);
        }

        var last = items[limit - 1].Entry;
        return new CataloguePage([.. items.Take(limit)], new CatalogueCursor(last.Since.UtcTicks, last.Id).ToString());
    }

    public Task<FeedSnapshot> GetSnapshotAsync(
        DistrictId district, ImmutableArray<EntityKind> kinds, GridCode? grid, CancellationToken cancellationToken) => store.Readers.SnapshotAsync(
        queries =>
        {
            queries.Add(SelectingLast).Text(district.Value);
            foreach (var kind in kinds)
            {
                queries.Add(SelectingOpen).Text(district.Value).Int((int)kind).Text(grid?.Value);
            }
        },
        async (rows, cancelled) =>
        {
            var last = await rows.AllAndNextAsync(static row => row.GetInt64(0), cancelled);
            var entities = ImmutableArray.CreateBuilder<FeedEvent>();
            for (var i = 0; i < kinds.Length; i++)
            {
                entities.AddRange(await rows.AllAndNextAsync(EntityColumns.Read, cancelled));
            }

            return new FeedSnapshot(last.FirstOrDefault(), entities.DrainToImmutable());
        },
        cancellationToken);

    public async Task<(int All, int Open)> CountAsync(DistrictId district, EntityKind kind, CancellationToken cancellationToken) =>
        (await store.Readers.ListAsync(
            Counting,
            parameters => parameters.Text(district.Value).Int((int)kind),
            static row => (checked((int)row.GetInt64(0)), checked((int)row.GetInt64(1))),
            cancellationToken))[0];
}
