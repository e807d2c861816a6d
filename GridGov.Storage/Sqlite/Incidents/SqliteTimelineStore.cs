using System.Collections.Immutable;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Incidents;

/// <summary>Timelines in one table that refuses changes and deletions.</summary>
internal sealed class SqliteTimelineStore(SqliteStore store) : ITimelineStore
{
    /// <summary>The columns of an entry, as <see cref="Entry"/> reads them.</summary>
    internal const string Columns = "number, at_ticks, event, actor, details, previous_hash, hash";

    /// <summary>How many they are; what comes behind them has this column number.</summary>
    internal const int ColumnCount = 7;

    private static readonly SqlText Insert = new("""
        INSERT INTO timeline(district, incident, number, at_ticks, event, actor, details, previous_hash, hash)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(district, incident, number) DO NOTHING
        """);

    private static readonly SqlText Select = new($"SELECT {Columns} FROM timeline WHERE district = ?1 AND incident = ?2 ORDER BY number");

    public Task AppendAsync(
        DistrictId district, IncidentId incident, ImmutableArray<TimelineEntry> entries, CancellationToken cancellationToken) =>
        entries.IsDefaultOrEmpty
            ? Task.CompletedTask
            : store.WriteAsync(session => Append(session, district, incident, entries), cancellationToken, entries.Sum(static e => 2 * (e.Details?.Length ?? 0)));

    public Task<ImmutableArray<TimelineEntry>> ReadAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = store.Read();
        return Task.FromResult(Read(reader.Connection, district, incident));
    }

    internal static TimelineEntry Entry(Statement row) => new()
    {
        Number = row.Int(0),
        At = row.Instant(1),
        Event = row.Text(2),
        Actor = row.Text(3),
        Details = row.TextOrNull(4),
        PreviousHash = row.Text(5),
        Hash = row.Text(6),
    };

    private static ImmutableArray<TimelineEntry> Read(SqliteConnection connection, DistrictId district, IncidentId incident)
    {
        using var rows = connection[Select].Bind(1, district.Value).Bind(2, incident.Value);
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        while (rows.Step())
        {
            entries.Add(Entry(rows));
        }

        return entries.DrainToImmutable();
    }

    private static void Append(SqliteWriteSession session, DistrictId district, IncidentId incident, ImmutableArray<TimelineEntry> entries)
    {
        foreach (var entry in entries)
        {
            session[Insert].Bind(1, district.Value).Bind(2, incident.Value).Bind(3, entry.Number).Bind(4, entry.At).Bind(5, entry.Event)
                .Bind(6, entry.Actor).Bind(7, entry.Details).Bind(8, entry.PreviousHash).Bind(9, entry.Hash).Run();
        }
    }
}
