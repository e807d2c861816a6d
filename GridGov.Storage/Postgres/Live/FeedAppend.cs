using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Live;

/// <summary>Appends events, replaces entities, and keeps the links from grids to entities: one call of a function in the database.</summary>
internal sealed class FeedAppend(DistrictId district, ImmutableArray<FeedEvent> events)
{
    private const string Appending = "SELECT append_feed($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    internal int HeldBytes => events.Sum(static e => e.Entry.Body.Length);

    internal Func<bool> AddTo(PostgresGroup group)
    {
        var entries = events.Select(static e => e.Entry).ToArray();
        var append = group.Ask(Appending);
        append.Parameters.Text(district.Value).Long(events[0].Sequence)
            .Ints(entries.Select(static entry => (int)entry.Kind))
            .Texts(entries.Select(static entry => entry.Id))
            .Longs(entries.Select(static entry => entry.Version))
            .Texts(entries.Select(static entry => EntityColumns.GridPath(entry.GridPath)))
            .Bools(entries.Select(static entry => entry.IsOpen))
            .Texts(entries.Select(static entry => entry.State))
            .Longs(entries.Select(static entry => entry.Since.UtcTicks))
            .Longs(entries.Select(static entry => entry.At.UtcTicks))
            .Texts(entries.Select(static entry => entry.Device))
            .Longs(events.Select(static e => e.StoredAt.UtcTicks))
            .Byteas(entries.Select(static entry => entry.Body.AsMemory()))
            .Bools(Newest(entries));
        return () => append.Answers is [var last] && events[0].Sequence == last + 1
            ? true
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Feed of {district}: event {events[0].Sequence} cannot be appended, the last one is {append.Answers[0]}."));
    }

    /// <summary>Which events are the last of their entity.</summary>
    private static bool[] Newest(FeedEntry[] entries)
    {
        var seen = new HashSet<(EntityKind, string)>();
        var newest = new bool[entries.Length];
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            newest[i] = seen.Add((entries[i].Kind, entries[i].Id));
        }

        return newest;
    }
}
