using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Sqlite.Live;

/// <summary>The columns that events and entities have in common.</summary>
internal static class FeedColumns
{
    internal const string OfEvents = "kind, id, version, grid_path, is_open, state, since_ticks, at_ticks, device, stored_ticks, body";

    internal const string OfEntities =
        "e.kind, e.id, e.version, e.grid_path, e.is_open, e.state, e.since_ticks, e.at_ticks, e.device, e.stored_ticks, e.body, e.sequence";

    /// <summary>How many they are; what comes behind them has this column number.</summary>
    internal const int Count = 11;

    private static readonly SqlText SelectLast = new("SELECT last_sequence FROM district_numbers WHERE number = ?1");

    /// <summary>Binds them from parameter 2 on.</summary>
    internal static Statement Bind(Statement statement, FeedEvent feedEvent)
    {
        var entry = feedEvent.Entry;
        return statement.Bind(2, (int)entry.Kind).Bind(3, entry.Id).Bind(4, entry.Version).Bind(5, GridPath(entry.GridPath)).Bind(6, entry.IsOpen)
            .Bind(7, entry.State).Bind(8, entry.Since).Bind(9, entry.At).Bind(10, entry.Device).Bind(11, feedEvent.StoredAt).Bind(12, entry.Body.AsSpan());
    }

    internal static FeedEvent Read(Statement row, long sequence) => new(
        sequence,
        new FeedEntry
        {
            Kind = (EntityKind)row.Int(0),
            Id = row.Text(1),
            Version = row.Long(2),
            GridPath = [.. row.Text(3).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static code => new GridCode(code))],
            IsOpen = row.Bool(4),
            State = row.TextOrNull(5),
            Since = row.Instant(6),
            At = row.Instant(7),
            Device = row.TextOrNull(8),
            Body = ImmutableCollectionsMarshal.AsImmutableArray(row.Blob(10).ToArray()),
        },
        row.Instant(9));

    /// <summary>The path as text with a blank around every code: codes contain none.</summary>
    internal static string GridPath(ImmutableArray<GridCode> path) =>
        path.IsDefaultOrEmpty ? "" : string.Concat(" ", string.Join(' ', path.Select(static code => code.Value)), " ");

    internal static long LastSequence(SqliteConnection connection, int district)
    {
        using var row = connection[SelectLast].Bind(1, district);
        return row.Step() ? row.Long(0) : 0;
    }
}
