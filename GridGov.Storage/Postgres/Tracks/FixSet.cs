using GridGov.Storage.Postgres.Engine;
using Npgsql;
using NpgsqlTypes;

namespace GridGov.Storage.Postgres.Tracks;

/// <summary>All fixes of a group: a few go with the other commands, many are copied in, which takes two more round trips and a third of the work.</summary>
internal sealed class FixSet : IGroupSet
{
    private const int FewestCopied = 64;

    private const string Columns = "district, worker, recorded_ms, received_ms, latitude_e7, longitude_e7, accuracy_dm, speed_cms, heading, flags";

    private const string Copying = $"COPY track_tail({Columns}) FROM STDIN (FORMAT BINARY)";

    private const string Inserting = $"INSERT INTO track_tail({Columns}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    private readonly List<FixWrite> _fixes = [];

    internal void Add(FixWrite fix) => _fixes.Add(fix);

    public void AddTo(PostgresGroup group)
    {
        if (_fixes.Count < FewestCopied)
        {
            group.Add(Inserting).Parameters.Texts(_fixes.Select(static write => write.District)).Texts(_fixes.Select(static write => write.Worker))
                .Longs(_fixes.Select(static write => write.Fix.RecordedAtMs)).Longs(_fixes.Select(static write => write.Fix.ReceivedAtMs))
                .Ints(_fixes.Select(static write => write.Fix.LatitudeE7)).Ints(_fixes.Select(static write => write.Fix.LongitudeE7))
                .Ints(_fixes.Select(static write => write.Fix.AccuracyDm)).Ints(_fixes.Select(static write => write.Fix.SpeedCmPerSecond))
                .Ints(_fixes.Select(static write => (int)write.Fix.HeadingDegrees)).Ints(_fixes.Select(static write => (int)write.Fix.Flags));
        }
    }

    public void Finish(NpgsqlConnection connection)
    {
        if (_fixes.Count < FewestCopied)
        {
            return;
        }

        using var copy = connection.BeginBinaryImport(Copying);
        foreach (var write in _fixes)
        {
            var fix = write.Fix;
            copy.StartRow();
            copy.Write(write.District, NpgsqlDbType.Text);
            copy.Write(write.Worker, NpgsqlDbType.Text);
            copy.Write(fix.RecordedAtMs, NpgsqlDbType.Bigint);
            copy.Write(fix.ReceivedAtMs, NpgsqlDbType.Bigint);
            copy.Write(fix.LatitudeE7, NpgsqlDbType.Integer);
            copy.Write(fix.LongitudeE7, NpgsqlDbType.Integer);
            copy.Write(fix.AccuracyDm, NpgsqlDbType.Integer);
            copy.Write(fix.SpeedCmPerSecond, NpgsqlDbType.Integer);
            copy.Write(fix.HeadingDegrees, NpgsqlDbType.Smallint);
            copy.Write((short)fix.Flags, NpgsqlDbType.Smallint);
        }

        copy.Complete();
    }
}
