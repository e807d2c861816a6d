using GridGov.Grains.Tracks;
using GridGov.Storage.GroupCommit;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>Appends a run of fixes to the tail: the hottest write of all. The caller's thread encodes, the writer's only copies.</summary>
internal sealed class FixWrite : PooledWrite<SqliteWriteSession, FixWrite, bool>
{
    private const int KeptFixes = 256;

    private InternedWorker? _worker;
    private byte[] _rows = new byte[8 * TailFix.Size];
    private int _length;

    internal override int HeldBytes => _length;

    internal void Set(InternedWorker worker, ReadOnlySpan<StoredFix> fixes)
    {
        _worker = worker;
        _length = fixes.Length * TailFix.Size;
        if (_rows.Length < _length)
        {
            _rows = new byte[_length];
        }

        for (var i = 0; i < fixes.Length; i++)
        {
            TailFix.Write(_rows.AsSpan(i * TailFix.Size), worker.Number, fixes[i]);
        }
    }

    internal override void Apply(SqliteWriteSession session)
    {
        if (!_worker!.IsStored)
        {
            Interning.Store(session, _worker);
        }

        session.Part<TailBatch>().Add(_rows.AsSpan(0, _length));
    }

    protected override void AfterCommit() => _worker!.IsStored = true;

    protected override void Clear()
    {
        _worker = null;
        _length = 0;
        if (_rows.Length > KeptFixes * TailFix.Size)
        {
            _rows = new byte[KeptFixes * TailFix.Size];
        }
    }
}
