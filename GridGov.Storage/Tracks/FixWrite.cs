using GridGov.Grains.Tracks;
using GridGov.Storage.GroupCommit;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>Appends one fix to the tail: the hottest write of all.</summary>
internal sealed class FixWrite : PooledWrite<SqliteWriteSession, FixWrite, bool>
{
    private static readonly SqlText Insert = new("""
        INSERT INTO track_tail(worker, recorded_ms, received_ms, latitude_e7, longitude_e7, accuracy_dm, speed_cms, heading, flags)
        VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """);

    private InternedWorker? _worker;
    private StoredFix _fix;

    internal void Set(InternedWorker worker, in StoredFix fix)
    {
        _worker = worker;
        _fix = fix;
    }

    internal override void Apply(SqliteWriteSession session)
    {
        if (!_worker!.IsStored)
        {
            Interning.Store(session, _worker);
        }

        session[Insert].Bind(1, _worker.Number).Bind(2, _fix.RecordedAtMs).Bind(3, _fix.ReceivedAtMs).Bind(4, _fix.LatitudeE7)
            .Bind(5, _fix.LongitudeE7).Bind(6, _fix.AccuracyDm).Bind(7, _fix.SpeedCmPerSecond).Bind(8, _fix.HeadingDegrees).Bind(9, _fix.Flags).Run();
    }

    protected override void AfterCommit() => _worker!.IsStored = true;

    protected override void Clear() => _worker = null;
}
