using GridGov.Grains.Tracks;
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

    private readonly List<FixWrite> _runs = [];
    private int _count;

    internal void Add(FixWrite run)
    {
        _runs.Add(run);
        _count += run.Fixes.Length;
    }

    public void AddTo(PostgresGroup group)
    {
        if (_count < FewestCopied)
        {
            group.Add(Inserting).Parameters.Texts(Each(static (run, _) => run.District)).Texts(Each(static (run, _) => run.Worker))
                .Longs(Each(static (_, fix) => fix.RecordedAtMs)).Longs(Each(static (_, fix) => fix.ReceivedAtMs))
                .Ints(Each(static (_, fix) => fix.LatitudeE7)).Ints(Each(static (_, fix) => fix.LongitudeE7))
                .Ints(Each(static (_, fix) => fix.AccuracyDm)).Ints(Each(static (_, fix) => fix.SpeedCmPerSecond))
                .Ints(Each(static (_, fix) => (int)fix.HeadingDegrees)).Ints(Each(static (_, fix) => (int)fix.Flags));
        }
    }

    public void Finish(NpgsqlConnection connection)
    {
        if (_count < FewestCopied)
        {
            return;
        }

        using var copy = connection.BeginBinaryImport(Copying);
        foreach (var run in _runs)
        {
            foreach (ref readonly var fix in run.Fixes.Span)
            {
                Write(copy, run, fix);
            }
        }

        copy.Complete();
    }

    private static void Write(NpgsqlBinaryImporter copy, FixWrite run, in StoredFix fix)
    {
        copy.StartRow();
        copy.Write(run.District, NpgsqlDbType.Text);
        copy.Write(run.Worker, NpgsqlDbType.Text);
        copy.Write(fix.RecordedAtMs, NpgsqlDbType.Bigint);
        copy.Write(fix.ReceivedAtMs, NpgsqlDbType.Bigint);
        copy.Write(fix.LatitudeE7, NpgsqlDbType.Integer);
        copy.Write(fix.LongitudeE7, NpgsqlDbType.Integer);
        copy.Write(fix.AccuracyDm, NpgsqlDbType.Integer);
        copy.Write(fix.SpeedCmPerSecond, NpgsqlDbType.Integer);
        copy.Write(fix.HeadingDegrees, NpgsqlDbType.Smallint);
        copy.Write((short)fix.Flags, NpgsqlDbType.Smallint);
    }

    private IEnumerable<T> Each<T>(Func<FixWrite, StoredFix, T> read)
    {
        foreach (var run in _runs)
        {
            for (var i = 0; i < run.Fixes.Length; i++)
            {
                yield return read(run, run.Fixes.Span[i]);
            }
        }
    }
}
