using GridGov.Storage.GroupCommit;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Sqlite.Engine;

namespace GridGov.Storage.Tracks;

/// <summary>
/// The fixes of all workers that gather while the commit before is under way: one queued write, one row. Callers add to it until the writer takes it up;
/// whatever is in it, its <see cref="FixGathering"/> guards.
/// </summary>
internal sealed class FixBatch : WriteOperation<SqliteWriteSession>
{
    /// <summary>What a batch may hold; reserved as a whole, since it grows after it was queued.</summary>
    internal const int MostBytes = 1 << 20;

    private const int FirstBytes = 64 * TailFix.Size;

    private static readonly SqlText Insert = new("INSERT INTO track_batches(fixes, rows) VALUES(?1, ?2)");

    private readonly List<InternedWorker> _newWorkers = [];
    private FixGathering? _gathering;
    private byte[] _rows = new byte[FirstBytes];
    private int _length;

    /// <summary>Its place in the order of commits, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>Who waits for it.</summary>
    internal List<CommitWait> Waits { get; } = [];

    /// <summary>Why nobody waits for it any more; null while somebody may.</summary>
    internal Exception? Failure { get; set; }

    internal override int HeldBytes => MostBytes;

    internal override bool IsPatient => true;

    /// <summary>Fixes in it.</summary>
    internal int Count => _length / TailFix.Size;

    /// <summary>The writer has been told that it is worth a commit.</summary>
    internal bool IsHurried { get; set; }

    internal static FixBatch Rent(FixGathering gathering, long number)
    {
        var batch = OperationPool<FixBatch>.Rent();
        (batch._gathering, batch.Number) = (gathering, number);
        return batch;
    }

    /// <summary>Adds rows as <see cref="TailFix"/> writes them; false: there is no room for them. A batch takes a first run of any size.</summary>
    internal bool TryAdd(InternedWorker worker, ReadOnlySpan<byte> rows)
    {
        if (_length > 0 && _length + rows.Length > MostBytes)
        {
            return false;
        }

        if (_rows.Length - _length < rows.Length)
        {
            Array.Resize(ref _rows, Math.Max(_rows.Length * 2, _length + rows.Length));
        }

        rows.CopyTo(_rows.AsSpan(_length));
        _length += rows.Length;
        if (!worker.IsStored)
        {
            _newWorkers.Add(worker);
        }

        return true;
    }

    internal override void Apply(SqliteWriteSession session)
    {
        _gathering!.Close(this);
        foreach (var worker in _newWorkers)
        {
            Interning.Store(session, worker);
        }

        session[Insert].Bind(1, Count).Bind(2, _rows.AsSpan(0, _length)).Run();
    }

    internal override void Settle()
    {
        if (Refusal is null)
        {
            foreach (var worker in _newWorkers)
            {
                worker.IsStored = true;
            }
        }

        _gathering!.Settled(this);
    }

    internal override void Abandon(Exception reason) => _gathering!.Abandoned(this, reason);

    /// <summary>Back to the pool; nobody may know it any more.</summary>
    internal void Return()
    {
        _gathering = null;
        _newWorkers.Clear();
        _length = 0;
        IsHurried = false;
        Refusal = null;
        if (_rows.Length > MostBytes)
        {
            _rows = new byte[FirstBytes];
        }

        OperationPool<FixBatch>.Return(this);
    }
}
