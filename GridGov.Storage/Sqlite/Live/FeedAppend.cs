using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Live;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Live;

/// <summary>Appends events, replaces entities, and keeps the links from grids to entities, in one savepoint.</summary>
internal sealed class FeedAppend(InternedDistrict district, ImmutableArray<FeedEvent> events)
{
    private static readonly SqlText SetLast = new("UPDATE district_numbers SET last_sequence = ?2 WHERE number = ?1");

    private static readonly SqlText InsertEvent = new($"INSERT INTO feed_events(slot, {FeedColumns.OfEvents}) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");

    private static readonly SqlText SelectEntity =
        new("SELECT entity, grid_path, since_ticks FROM entities WHERE district = ?1 AND kind = ?2 AND id = ?3");

    private static readonly SqlText InsertEntity = new($"""
        INSERT INTO entities(district, {FeedColumns.OfEvents}, sequence) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """);

    private static readonly SqlText UpdateEntity = new("""
        UPDATE entities SET version = ?4, grid_path = ?5, is_open = ?6, state = ?7, since_ticks = ?8, at_ticks = ?9, device = ?10, stored_ticks = ?11,
            body = ?12, sequence = ?13
        WHERE district = ?1 AND kind = ?2 AND id = ?3
        """);

    private static readonly SqlText Link =
        new("INSERT INTO entity_grids(district, kind, grid, since_ticks, id, entity) VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING");

    private static readonly SqlText Unlink =
        new("DELETE FROM entity_grids WHERE district = ?1 AND kind = ?2 AND grid = ?3 AND since_ticks = ?4 AND id = ?5");

    internal int HeldBytes => events.Sum(static e => e.Entry.Body.Length);

    internal void Apply(SqliteWriteSession session)
    {
        if (!district.IsStored)
        {
            Interning.Store(session, district);
        }

        var last = FeedColumns.LastSequence(session.Connection, district.Number);
        if (events[0].Sequence != last + 1)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Feed of {district.Id}: event {events[0].Sequence} cannot be appended, the last one is {last}."));
        }

        foreach (var feedEvent in events)
        {
            FeedColumns.Bind(session[InsertEvent].Bind(1, FeedSlot.Of(district.Number, feedEvent.Sequence)), feedEvent).Run();
            PutEntity(session, feedEvent);
        }

        session[SetLast].Bind(1, district.Number).Bind(2, events[^1].Sequence).Run();
    }

    private void PutEntity(SqliteWriteSession session, FeedEvent feedEvent)
    {
        var entry = feedEvent.Entry;
        var path = FeedColumns.GridPath(entry.GridPath);
        long entity;
        string? oldPath = null;
        var oldSince = 0L;
        using (var row = session[SelectEntity].Bind(1, district.Number).Bind(2, (int)entry.Kind).Bind(3, entry.Id))
        {
            entity = row.Step() ? row.Long(0) : 0;
            (oldPath, oldSince) = entity == 0 ? (null, 0) : (row.Text(1), row.Long(2));
        }

        FeedColumns.Bind(session[entity == 0 ? InsertEntity : UpdateEntity].Bind(1, district.Number), feedEvent).Bind(13, feedEvent.Sequence).Run();
        if (entity == 0)
        {
            entity = session.LastRowId;
        }

        if (oldPath != path || oldSince != entry.Since.UtcTicks)
        {
            Relink(session, entry, entity, oldPath ?? "", oldSince);
        }
    }

    private void Relink(SqliteWriteSession session, FeedEntry entry, long entity, string oldPath, long oldSince)
    {
        foreach (var grid in oldPath.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            session[Unlink].Bind(1, district.Number).Bind(2, (int)entry.Kind).Bind(3, grid).Bind(4, oldSince).Bind(5, entry.Id).Run();
        }

        foreach (var grid in entry.GridPath.IsDefault ? [] : entry.GridPath)
        {
            session[Link].Bind(1, district.Number).Bind(2, (int)entry.Kind).Bind(3, grid.Value).Bind(4, entry.Since.UtcTicks).Bind(5, entry.Id)
                .Bind(6, entity).Run();
        }
    }
}
