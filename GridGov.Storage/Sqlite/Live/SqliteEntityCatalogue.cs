using System.Collections.Immutable;
using GridGov.Grains.Live;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Storage.Live;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Live;

/// <summary>Reads the entities' newest bodies.</summary>
internal sealed class SqliteEntityCatalogue(SqliteStore store) : IEntityCatalogue
{
    private const int MaxLimit = 1_000;

    private static readonly SqlText SelectOpen = new($"""
        SELECT {FeedColumns.OfEntities} FROM entities e INDEXED BY entities_open
        WHERE e.district = ?1 AND e.kind = ?2 AND e.is_open = 1 AND (?3 IS NULL OR instr(e.grid_path, ' ' || ?3 || ' ') > 0)
        ORDER BY e.since_ticks DESC, e.id DESC
        """);

    private static readonly SqlText CountAll =
        new("SELECT count(*) FROM entities INDEXED BY entities_newest WHERE district = ?1 AND kind = ?2");

    private static readonly SqlText CountOpen =
        new("SELECT count(*) FROM entities INDEXED BY entities_open WHERE district = ?1 AND kind = ?2 AND is_open = 1");

    public Task<CataloguePage> ListAsync(DistrictId district, CatalogueQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var cursor = CatalogueCursor.Parse(query.After);
        return store.Interning.Find(district) is { } known
            ? store.ReadAsync(reader => List(reader, known.Number, query, cursor), cancellationToken)
            : Task.FromResult(new CataloguePage([], null));
    }

    public Task<FeedSnapshot> GetSnapshotAsync(
        DistrictId district, ImmutableArray<EntityKind> kinds, GridCode? grid, CancellationToken cancellationToken) =>
        store.Interning.Find(district) is { } known
            ? store.ReadAsync(reader => Snapshot(reader, known.Number, kinds, grid), cancellationToken)
            : Task.FromResult(new FeedSnapshot(0, []));

    public Task<(int All, int Open)> CountAsync(DistrictId district, EntityKind kind, CancellationToken cancellationToken) =>
        store.Interning.Find(district) is { } known
            ? store.ReadAsync(
                reader =>
                {
                    reader.BeginSnapshot();
                    return (Count(reader, CountAll, known.Number, kind), Count(reader, CountOpen, known.Number, kind));
                },
                cancellationToken)
            : Task.FromResult((0, 0));

    private static CataloguePage List(ReaderPool.Lease reader, int district, CatalogueQuery query, CatalogueCursor? cursor)
    {
        var limit = Math.Clamp(query.Limit, 1, MaxLimit);
        var items = ImmutableArray.CreateBuilder<FeedEvent>();
        using var rows = reader[CatalogueSql.Of(query)];
        Bind(rows, district, query, cursor, limit + 1); // one more tells whether there is another page
        while (rows.Step())
        {
            if (items.Count == limit)
            {
                var last = items[^1].Entry;
                return new CataloguePage(items.DrainToImmutable(), new CatalogueCursor(last.Since.UtcTicks, last.Id).ToString());
            }

            items.Add(FeedColumns.Read(rows, rows.Long(FeedColumns.Count)));
        }

        return new CataloguePage(items.DrainToImmutable(), null);
    }

    private static void Bind(Statement rows, int district, CatalogueQuery query, CatalogueCursor? cursor, int limit)
    {
        rows.Bind(1, district).Bind(2, (int)query.Kind).Bind(12, limit);
        BindIf(query.State, 3);
        BindIf(query.Grid?.Value, 6);
        BindIf(query.Device, 7);
        BindIf(query.IdPrefix, 8);
        BindIf(query.IdPrefix is { } prefix ? prefix + char.MaxValue : null, 9);
        if (query.From is { } from)
        {
            rows.Bind(4, from);
        }

        if (query.To is { } to)
        {
            rows.Bind(5, to);
        }

        if (cursor is { } after)
        {
            rows.Bind(10, after.SinceTicks).Bind(11, after.Id);
        }

        // A statement has only the parameters up to the highest one in its text; all have 12, the limit.
        void BindIf(string? value, int parameter)
        {
            if (value is not null)
            {
                rows.Bind(parameter, value);
            }
        }
    }

    private static FeedSnapshot Snapshot(ReaderPool.Lease reader, int district, ImmutableArray<EntityKind> kinds, GridCode? grid)
    {
        reader.BeginSnapshot();
        var entities = ImmutableArray.CreateBuilder<FeedEvent>();
        foreach (var kind in kinds)
        {
            using var rows = reader[SelectOpen].Bind(1, district).Bind(2, (int)kind).Bind(3, grid?.Value);
            while (rows.Step())
            {
                entities.Add(FeedColumns.Read(rows, rows.Long(FeedColumns.Count)));
            }
        }

        return new FeedSnapshot(FeedColumns.LastSequence(reader.Connection, district), entities.DrainToImmutable());
    }

    private static int Count(ReaderPool.Lease reader, SqlText sql, int district, EntityKind kind)
    {
        using var row = reader[sql].Bind(1, district).Bind(2, (int)kind);
        return row.Step() ? row.Int(0) : 0;
    }
}
