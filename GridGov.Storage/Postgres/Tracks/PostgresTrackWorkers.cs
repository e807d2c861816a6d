using GridGov.Storage.Tracks;
using Npgsql;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>The workers' numbers as they stand in the database.</summary>
internal static class PostgresTrackWorkers
{
    internal const string Selecting = "SELECT number, district, worker FROM track_workers";

    /// <summary>On the connection that will write: only its owner gives out numbers.</summary>
    internal static TrackWorkers Load(NpgsqlConnection connection)
    {
        var workers = new TrackWorkers();
        using var command = new NpgsqlCommand(Selecting, connection);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            workers.Load(rows.GetInt32(0), rows.GetString(1), rows.GetString(2));
        }

        return workers;
    }
}
