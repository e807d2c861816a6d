using System.Collections.Immutable;
using System.Globalization;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Storage.Sqlite.Engine;
using GridGov.Storage.Sqlite.Incidents;

namespace GridGov.Storage.Maintenance;

/// <summary>Looks through a database file.</summary>
internal static class SqliteVerification
{
    private static readonly SqlText Incidents = new("SELECT DISTINCT district, incident FROM timeline ORDER BY district, incident");

    internal static VerificationReport Run(
        SqliteConnection connection, string file, Func<ImmutableArray<TimelineEntry>, int?> firstBroken, CancellationToken cancellationToken)
    {
        var version = SchemaScripts.CheckOwn(connection, file);
        var faults = ImmutableArray.CreateBuilder<string>();
        faults.AddRange(Column(connection, "PRAGMA integrity_check(20)").Where(static line => line != "ok"));
        var counts = Column(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").ToImmutableSortedDictionary(
            static table => table,
            table => long.Parse(connection.Ask($"SELECT count(*) FROM \"{table}\"")!, CultureInfo.InvariantCulture),
            StringComparer.Ordinal);
        var incidents = counts.ContainsKey("timeline") ? All(connection) : [];
        foreach (var (district, incident) in incidents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (firstBroken(SqliteTimelineStore.Read(connection, district, incident)) is { } number)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"The timeline of incident {incident} in district {district} is broken at entry {number}."));
            }
        }

        return new VerificationReport(version, counts, incidents.Count, faults.DrainToImmutable());
    }

    private static List<(DistrictId District, IncidentId Incident)> All(SqliteConnection connection)
    {
        using var rows = connection[Incidents];
        var all = new List<(DistrictId, IncidentId)>();
        while (rows.Step())
        {
            all.Add((new DistrictId(rows.Text(0)), new IncidentId(rows.Text(1))));
        }

        return all;
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        var statement = connection.Prepare(sql);
        try
        {
            var lines = new List<string>();
            while (statement.Step())
            {
                lines.Add(statement.Text(0));
            }

            return lines;
        }
        finally
        {
            statement.Free();
        }
    }
}
