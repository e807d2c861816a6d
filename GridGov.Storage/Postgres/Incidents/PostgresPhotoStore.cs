using System.Collections.Immutable;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Incidents;

/// <summary>Pictures as bytea, so that one backup of the database has them.</summary>
internal sealed class PostgresPhotoStore(PostgresStore store) : IPhotoStore
{
    private const string Columns = "id, media_type, received_ticks, actor, length(content)";

    private const string Inserting = """
        INSERT INTO photos(district, incident, id, media_type, received_ticks, actor, content)
        SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM photos WHERE district = $1 AND incident = $2) < $8
        ON CONFLICT DO NOTHING
        """;

    private const string SelectingAll = $"SELECT {Columns} FROM photos WHERE district = $1 AND incident = $2 ORDER BY number";

    private const string Deleting = "DELETE FROM photos WHERE district = $1 AND incident = $2";

    private const string SelectingOne = $"SELECT {Columns}, content FROM photos WHERE district = $1 AND incident = $2 AND id = $3";

    public async Task<bool> TryAddAsync(StoredPhoto photo, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var entry = photo.Entry;
        return await store.WriteAsync<int>(
            group =>
            {
                var command = group.Add(Inserting);
                command.Parameters.Text(photo.District.Value).Text(photo.Incident.Value).Text(entry.Id).Text(entry.MediaType).Instant(entry.ReceivedAt)
                    .Text(entry.Actor).Bytes(photo.Content).Long(limit);
                return () => command.Changed;
            },
            cancellationToken,
            photo.Content.Length) > 0;
    }

    public async Task<ImmutableArray<PhotoEntry>> ListAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            SelectingAll, parameters => parameters.Text(district.Value).Text(incident.Value), Entry, cancellationToken),
    ];

    public async Task<StoredPhoto?> FindAsync(DistrictId district, IncidentId incident, string id, CancellationToken cancellationToken) =>
        (await store.Readers.ListAsync(
            SelectingOne,
            parameters => parameters.Text(district.Value).Text(incident.Value).Text(id),
            row => new StoredPhoto(district, incident, Entry(row), row.Bytes(5)),
            cancellationToken)).FirstOrDefault();

    public Task<int> RemoveAllAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) => store.WriteAsync<int>(
        group =>
        {
            var command = group.Add(Deleting);
            command.Parameters.Text(district.Value).Text(incident.Value);
            return () => command.Changed;
        },
        cancellationToken);

    private static PhotoEntry Entry(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.Instant(2), row.GetString(3), row.GetInt32(4));
}
