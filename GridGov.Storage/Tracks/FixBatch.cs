using GridGov.Storage.GroupCommit;

namespace GridGov.Storage.Tracks;

/// <summary>
/// The fixes of all workers that gather while the commit before is under way: one queued write, one row. Callers add to it until the writer takes it up;
/// whatever is in it, its <see cref="FixGathering{TSession}"/> guards.
/// </summary>
/// <typeparam name="TSession">The connection that it is written by.</typeparam>
internal abstract class FixBatch<TSession> : WriteOperation<TSession>
{
    /// <summary>What a batch may hold; reserved as a whole, since it grows after it was queued.</summary>
    internal const int MostBytes = 1 << 20;

    private const int FirstBytes = 64 * TailFix.Size;

    private readonly List<InternedWorker> _newWorkers = [];
    private FixGathering<TSession>? _gathering;
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

    /// <summary>Workers whose number is not on disk yet.</summary>
    protected IReadOnlyList<InternedWorker> NewWorkers => _newWorkers;

    /// <summary>The rows, as <see cref="TailFix"/> writes them.</summary>
    protected ReadOnlyMemory<byte> Rows => _rows.AsMemory(0, _length);

    /// <summary>Out of the pool: whose it is, and its place in the order.</summary>
    internal void Begin(FixGathering<TSession> gathering, long number) => (_gathering, Number) = (gathering, number);

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

    internal sealed override void Apply(TSession session)
    {
        _gathering!.Close(this);
        Write(session);
    }

    internal sealed override void Settle()
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

    internal sealed override void Abandon(Exception reason) => _gathering!.Abandoned(this, reason);

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

        ToPool();
    }

    /// <summary>Writes <see cref="NewWorkers"/> and <see cref="Rows"/>; again from the start when that has to be retried.</summary>
    protected abstract void Write(TSession session);

    protected abstract void ToPool();
}
