using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>The fixes of all workers that one commit brings: gathered in memory while the transaction is being built, one row in it.</summary>
internal sealed class TailBatch : ICommitPart
{
    private const int KeptBytes = 1 << 20;

    private static readonly SqlText Insert = new("INSERT INTO track_batches(fixes, rows) VALUES(?1, ?2)");

    private byte[] _rows = new byte[64 * TailFix.Size];
    private int _length;

    /// <summary>Appends rows as <see cref="TailFix"/> writes them.</summary>
    internal void Add(ReadOnlySpan<byte> rows)
    {
        if (_rows.Length - _length < rows.Length)
        {
            Array.Resize(ref _rows, Math.Max(_rows.Length * 2, _length + rows.Length));
        }

        rows.CopyTo(_rows.AsSpan(_length));
        _length += rows.Length;
    }

    public void Begin()
    {
        _length = 0;
        if (_rows.Length > KeptBytes)
        {
            _rows = new byte[KeptBytes];
        }
    }

    public void Write(SqliteWriteSession session)
    {
        if (_length > 0)
        {
            session[Insert].Bind(1, _length / TailFix.Size).Bind(2, _rows.AsSpan(0, _length)).Run();
        }
    }
}
