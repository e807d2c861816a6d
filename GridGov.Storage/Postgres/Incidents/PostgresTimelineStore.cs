using System.Collections.Immutable;
using GridGov.Grains.Incidents;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Storage.Postgres.Engine;

namespace GridGov.Storage.Postgres.Incidents;

/// <summary>Timelines in one table that refuses changes and deletions.</summary>
internal sealed class PostgresTimelineStore(PostgresStore store) : ITimelineStore
{
    private const string Inserting = """
        INSERT INTO timeline(district, incident, number, at_ticks, event, actor, details, previous_hash, hash)
        SELECT $1, $2, v.* FROM unnest($3, $4, $5, $6, $7, $8, $9) AS v ON CONFLICT (district, incident, number) DO NOTHING
        """;

    private const string Selecting = """
        SELECT number, at_ticks, event, actor, details, previous_hash, hash FROM timeline WHERE district = $1 AND incident = $2 ORDER BY number
        """;

    public Task AppendAsync(
        DistrictId district, IncidentId incident, ImmutableArray<TimelineEntry> entries, CancellationToken cancellationToken) =>
        entries.IsDefaultOrEmpty
            ? Task.CompletedTask
            : store.WriteAsync(
                group => group.Add(Inserting).Parameters.Text(district.Value).Text(incident.Value)
                    .Ints(entries.Select(static entry => entry.Number)).Longs(entries.Select(static entry => entry.At.UtcTicks))
                    .Texts(entries.Select(static entry => entry.Event)).Texts(entries.Select(static entry => entry.Actor))
                    .Texts(entries.Select(static entry => entry.Details)).Texts(entries.Select(static entry => entry.PreviousHash))
                    .Texts(entries.Select(static entry => entry.Hash)),
                cancellationToken,
                entries.Sum(static e => 2 * (e.Details?.Length ?? 0)));

    public async Task<ImmutableArray<TimelineEntry>> ReadAsync(DistrictId district, IncidentId incident, CancellationToken cancellationToken) =>
    [
        .. await store.Readers.ListAsync(
            Selecting,
            parameters => parameters.Text(district.Value).Text(incident.Value),
            static row => new TimelineEntry
            {
                Number = row.GetInt32(0),
                At = row.Instant(1),
                Event = row.GetString(2),
                Actor = row.GetString(3),
                Details = row.TextOrNull(4),
                PreviousHash = row.GetString(5),
                Hash = row.GetString(6),
            },
            cancellationToken),
    ];
}
