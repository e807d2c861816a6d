using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Storage.Postgres.Engine;
using Npgsql;

namespace GridGov.Storage.Postgres.Live;

/// <summary>The columns that events and entities have in common.</summary>
internal static class EntityColumns
{
    /// <summary>To be put behind the table's short name.</summary>
    private static readonly string[] Names =
        ["kind", "id", "version", "grid_path", "is_open", "state", "since_ticks", "at_ticks", "device", "stored_ticks", "body", "sequence"];

    internal static string Of(string table) => string.Join(", ", Names.Select(name => $"{table}.{name}"));

    internal static FeedEvent Read(NpgsqlDataReader row) => new(
        row.GetInt64(11),
        new FeedEntry
        {
            Kind = (EntityKind)row.GetInt32(0),
            Id = row.GetString(1),
            Version = row.GetInt64(2),
            GridPath = [.. row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static code => new GridCode(code))],
            IsOpen = row.GetBoolean(4),
            State = row.TextOrNull(5),
            Since = row.Instant(6),
            At = row.Instant(7),
            Device = row.TextOrNull(8),
            Body = ImmutableCollectionsMarshal.AsImmutableArray(row.Bytes(10)),
        },
        row.Instant(9));

    /// <summary>The path as text with a blank around every code: codes contain none.</summary>
    internal static string GridPath(ImmutableArray<GridCode> path) =>
        path.IsDefaultOrEmpty ? "" : string.Concat(" ", string.Join(' ', path.Select(static code => code.Value)), " ");
}
