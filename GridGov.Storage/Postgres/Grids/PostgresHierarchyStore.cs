using System.Collections.Immutable;
using System.Text.Json;
using GridGov.Grains.Grids;
using GridGov.Interfaces.Grids;
using GridGov.Storage.Grids;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Grids;

/// <summary>Districts, and a row for each of their grids and reorganisations.</summary>
internal sealed class PostgresHierarchyStore(PostgresStore store) : IHierarchyStore, IReorganisationStore
{
    private const string AddingDistrict = "INSERT INTO districts(district) VALUES($1) ON CONFLICT DO NOTHING";

    private const string SettingVersion = """
        INSERT INTO districts(district, grids_version) VALUES($1, $2) ON CONFLICT (district) DO UPDATE SET grids_version = excluded.grids_version
        """;

    private const string DeletingGrids = "DELETE FROM grids WHERE district = $1";

    private const string InsertingGrids =
        "INSERT INTO grids(district, position, code, definition) SELECT $1, n, v.code, v.definition FROM unnest($2, $3) WITH ORDINALITY AS v(code, definition, n)";

    private const string SelectingDistricts = "SELECT district FROM districts ORDER BY district";

    private const string SelectingVersion = "SELECT grids_version FROM districts WHERE district = $1";

    private const string PuttingRecord =
        "INSERT INTO reorganisations(district, number, record) VALUES($1, $2, $3) ON CONFLICT (district, number) DO UPDATE SET record = excluded.record";

    private const string SelectingRecords = "SELECT record FROM reorganisations WHERE district = $1 ORDER BY number";

    private const string SelectingGrids = "SELECT definition FROM grids WHERE district = $1 ORDER BY position";

    public Task AddDistrictAsync(DistrictId district, CancellationToken cancellationToken) =>
        store.WriteAsync(group => group.Add(AddingDistrict).Parameters.Text(district.Value), cancellationToken);

    public async Task<ImmutableArray<DistrictId>> ListDistrictsAsync(CancellationToken cancellationToken) =>
        [.. await store.Readers.ListAsync(SelectingDistricts, static _ => { }, static row => new DistrictId(row.GetString(0)), cancellationToken)];

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
            group =>
            {
                group.Add(SettingVersion).Parameters.Text(district.Value).Long(version);
                group.Add(DeletingGrids).Parameters.Text(district.Value);
                group.Add(InsertingGrids).Parameters.Text(district.Value).Texts(definitions.Select(static definition => definition.Code))
                    .Byteas(definitions.Select(static definition => (ReadOnlyMemory<byte>)definition.Json));
                foreach (var (number, json) in written)
                {
                    group.Add(PuttingRecord).Parameters.Text(district.Value).Int(number).Bytes(json);
                }
            },
            cancellationToken,
            definitions.Sum(static definition => definition.Json.Length) + written.Sum(static record => record.Json.Length));
    }

    public Task PutAsync(DistrictId district, Reorganisation record, CancellationToken cancellationToken)
    {
        var (number, json) = Row(record);
        return store.WriteAsync(group => group.Add(PuttingRecord).Parameters.Text(district.Value).Int(number).Bytes(json), cancellationToken, json.Length);
    }

    public async Task<ImmutableArray<Reorganisation>> ListAsync(DistrictId district, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            SelectingRecords,
            parameters => parameters.Text(district.Value),
            static row => JsonSerializer.Deserialize(row.Bytes(0), StoredGridJson.Default.Reorganisation)!,
            cancellationToken),
    ];

    private static (int Number, byte[] Json) Row(Reorganisation record) =>
        (record.Number, JsonSerializer.SerializeToUtf8Bytes(record, StoredGridJson.Default.Reorganisation));

    public Task<(long Version, ImmutableArray<GridDefinition> Grids)> LoadGridsAsync(DistrictId district, CancellationToken cancellationToken) =>
        store.Readers.SnapshotAsync<(long Version, ImmutableArray<GridDefinition> Grids)>(
            queries =>
            {
                queries.Add(SelectingVersion).Text(district.Value);
                queries.Add(SelectingGrids).Text(district.Value);
            },
            async (rows, cancelled) =>
            {
                var version = await rows.AllAndNextAsync(static row => row.GetInt64(0), cancelled);
                var grids = await rows.AllAsync(
                    static row => JsonSerializer.Deserialize(row.Bytes(0), StoredGridJson.Default.GridDefinition)!, cancelled);
                return (version.FirstOrDefault(), [.. grids]);
            },
            cancellationToken);
}
