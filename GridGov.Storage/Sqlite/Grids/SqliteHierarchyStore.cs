using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Grids;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Grids;

/// <summary>Districts, and a row for each of their grids and reorganisations.</summary>
internal sealed class SqliteHierarchyStore(SqliteStore store) : IHierarchyStore, IReorganisationStore
{
    private static readonly SqlText AddDistrict = new("INSERT INTO districts(district) VALUES(?1) ON CONFLICT DO NOTHING");
    private static readonly SqlText SelectDistricts = new("SELECT district FROM districts ORDER BY district");
    private static readonly SqlText SetVersion = new("UPDATE districts SET grids_version = ?2 WHERE district = ?1");
    private static readonly SqlText DeleteGrids = new("DELETE FROM grids WHERE district = ?1");
    private static readonly SqlText InsertGrid = new("INSERT INTO grids(district, position, code, definition) VALUES(?1, ?2, ?3, ?4)");
    private static readonly SqlText SelectVersion = new("SELECT grids_version FROM districts WHERE district = ?1");
    private static readonly SqlText PutRecord =
        new("INSERT INTO reorganisations(district, number, record) VALUES(?1, ?2, ?3) ON CONFLICT(district, number) DO UPDATE SET record = excluded.record");
    private static readonly SqlText SelectRecords = new("SELECT record FROM reorganisations WHERE district = ?1 ORDER BY number");
    private static readonly SqlText SelectGrids = new("SELECT definition FROM grids WHERE district = ?1 ORDER BY position");

    public Task AddDistrictAsync(DistrictId district, CancellationToken cancellationToken) =>
        store.WriteAsync(session => { session[AddDistrict].Bind(1, district.Value).Run(); }, cancellationToken);

    public Task<ImmutableArray<DistrictId>> ListDistrictsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = store.Read();
        using var rows = reader[SelectDistricts];
        var districts = ImmutableArray.CreateBuilder<DistrictId>();
        while (rows.Step())
        {
            districts.Add(new DistrictId(rows.Text(0)));
        }

        return Task.FromResult(districts.DrainToImmutable());
    }

    public Task ReplaceGridsAsync(DistrictId district, long version, ImmutableArray<GridDefinition> grids, CancellationToken cancellationToken) =>
        ReorganiseAsync(district, version, grids, [], cancellationToken);

    public Task ReorganiseAsync(
        DistrictId district, long version, ImmutableArray<GridDefinition> grids, ImmutableArray<Reorganisation> records, CancellationToken cancellationToken)
    {
        // Written to JSON here, not on the writer's thread, where everybody would wait for it.
        var definitions = grids.Select(static grid =>
            (Code: grid.Code.Value, Json: JsonSerializer.SerializeToUtf8Bytes(grid, StoredGridJson.Default.GridDefinition))).ToArray();
        var written = records.Select(Row).ToArray();
        return store.WriteAsync(
            session =>
            {
                session[AddDistrict].Bind(1, district.Value).Run();
                session[SetVersion].Bind(1, district.Value).Bind(2, version).Run();
                session[DeleteGrids].Bind(1, district.Value).Run();
                for (var i = 0; i < definitions.Length; i++)
                {
                    session[InsertGrid].Bind(1, district.Value).Bind(2, i).Bind(3, definitions[i].Code).Bind(4, definitions[i].Json).Run();
                }

                foreach (var (number, json) in written)
                {
                    session[PutRecord].Bind(1, district.Value).Bind(2, number).Bind(3, json).Run();
                }
            },
            cancellationToken,
            definitions.Sum(static definition => definition.Json.Length) + written.Sum(static record => record.Json.Length));
    }

    public Task PutAsync(DistrictId district, Reorganisation record, CancellationToken cancellationToken)
    {
        var (number, json) = Row(record);
        return store.WriteAsync(session => { session[PutRecord].Bind(1, district.Value).Bind(2, number).Bind(3, json).Run(); }, cancellationToken, json.Length);
    }

    public Task<ImmutableArray<Reorganisation>> ListAsync(DistrictId district, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectRecords].Bind(1, district.Value);
            var records = ImmutableArray.CreateBuilder<Reorganisation>();
            while (rows.Step())
            {
                records.Add(JsonSerializer.Deserialize(rows.Blob(0), StoredGridJson.Default.Reorganisation)!);
            }

            return records.DrainToImmutable();
        },
        cancellationToken);

    private static (int Number, byte[] Json) Row(Reorganisation record) =>
        (record.Number, JsonSerializer.SerializeToUtf8Bytes(record, StoredGridJson.Default.Reorganisation));

    public Task<(long Version, ImmutableArray<GridDefinition> Grids)> LoadGridsAsync(DistrictId district, CancellationToken cancellationToken) =>
        store.ReadAsync(
            reader =>
            {
                reader.BeginSnapshot();
                using var version = reader[SelectVersion].Bind(1, district.Value);
                using var rows = reader[SelectGrids].Bind(1, district.Value);
                var grids = ImmutableArray.CreateBuilder<GridDefinition>();
                while (rows.Step())
                {
                    grids.Add(JsonSerializer.Deserialize(rows.Blob(0), StoredGridJson.Default.GridDefinition)!);
                }

                return (version.Step() ? version.Long(0) : 0, grids.DrainToImmutable());
            },
            cancellationToken);
}
