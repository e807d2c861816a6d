using System.Collections.Immutable;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Incidents;

/// <summary>Pictures as blobs in the one file.</summary>
internal sealed class SqlitePhotoStore(SqliteStore store) : IPhotoStore
{
    private const string Columns = "id, media_type, received_ticks, actor, length(content)";

    private static readonly SqlText Insert = new("""
        INSERT INTO photos(district, incident, id, media_type, received_ticks, actor, content)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE (SELECT count(*) FROM photos WHERE district = ?1 AND incident = ?2) < ?8
        ON CONFLICT DO NOTHING
        """);

    private static readonly SqlText SelectAll = new($"SELECT {Columns} FROM photos WHERE district = ?1 AND incident = ?2 ORDER BY number");
    private static readonly SqlText DeleteAll = new("DELETE FROM photos WHERE district = ?1 AND incident = ?2");
    private static readonly SqlText SelectOne = new($"SELECT {Columns}, content FROM photos WHERE district = ?1 AND incident = ?2 AND id = ?3");

    public async Task<bool> TryAddAsync(StoredPhoto photo, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        var (entry, content) = (photo.Entry, photo.Content);
        return await store.WriteAsync(
            session => session[Insert].Bind(1, photo.District.Value).Bind(2, photo.Incident.Value).Bind(3, entry.Id).Bind(4, entry.MediaType)
                .Bind(5, entry.ReceivedAt).Bind(6, entry.Actor).Bind(7, content.Span).Bind(8, limit).Run(),
            cancellationToken,
            content.Length) > 0;
    }

    public Task<ImmutableArray<PhotoEntry>> ListAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var rows = reader[SelectAll].Bind(1, district.Value).Bind(2, incident.Value);
            var entries = ImmutableArray.CreateBuilder<PhotoEntry>();
            while (rows.Step())
            {
                entries.Add(Entry(rows));
            }

            return entries.DrainToImmutable();
        },
        cancellationToken);

    public Task<StoredPhoto?> FindAsync(DistrictId district, IncidentId incident, string id, CancellationToken cancellationToken) => store.ReadAsync(
        reader =>
        {
            using var row = reader[SelectOne].Bind(1, district.Value).Bind(2, incident.Value).Bind(3, id);
            return row.Step() ? new StoredPhoto(district, incident, Entry(row), row.Blob(5).ToArray()) : null;
        },
        cancellationToken);

    public Task<int> RemoveAllAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) =>
        store.WriteAsync(session => session[DeleteAll].Bind(1, district.Value).Bind(2, incident.Value).Run(), cancellationToken);

    private static PhotoEntry Entry(Statement row) => new(row.Text(0), row.Text(1), row.Instant(2), row.Text(3), row.Int(4));
}
