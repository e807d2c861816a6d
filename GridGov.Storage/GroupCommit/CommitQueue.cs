namespace GridGov.Storage.GroupCommit;

/// <summary>
/// What waits for the writer, in order and bounded, and when it is worth a commit: at once, unless nothing but patient writes has gathered right after a
/// commit (docs/decisions/0019). Any thread adds; the writer alone takes.
/// </summary>
internal sealed class CommitQueue<TSession>(StorageOptions options, TimeProvider wall)
{
    private readonly object _gate = new();

    private WriteOperation<TSession>[] _waiting = new WriteOperation<TSession>[1024];
    private int _count;
    private int _outstanding;
    private long _heldBytes;
    private bool _isClosing;
    private bool _isIdle;
    private bool _isPacing;
    private bool _isUrgent;
    private long _committedAt;

    /// <summary>Writes that wait or are being committed.</summary>
    internal int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>Nothing is added any more.</summary>
    internal bool IsClosing => Volatile.Read(ref _isClosing);

    /// <summary>Adds a write; false: it is closing, or there is no room.</summary>
    internal bool TryAdd(WriteOperation<TSession> operation)
    {
        operation.QueuedAt = wall.GetTimestamp();
        var bytes = operation.HeldBytes;
        lock (_gate)
        {
            if (_isClosing || _outstanding >= options.MaxQueuedWrites || _heldBytes + bytes > options.MaxQueuedBytes)
            {
                return false;
            }

            if (_count == _waiting.Length)
            {
                Array.Resize(ref _waiting, _count * 2);
            }

            _waiting[_count++] = operation;
            _outstanding++;
            _heldBytes += bytes;
            _isUrgent |= !operation.IsPatient || _count >= options.ManyFixes;
            Wake();
            return true;
        }
    }

    /// <summary>What waits has been patient long enough: so much has joined it that it is worth a commit.</summary>
    internal void Hurry()
    {
        lock (_gate)
        {
            _isUrgent |= _count > 0;
            Wake();
        }
    }

    /// <summary>Takes nothing more; false: it was closing already.</summary>
    internal bool Close()
    {
        lock (_gate)
        {
            var isFirst = !_isClosing;
            (_isClosing, _isUrgent) = (true, true);
            Wake();
            return isFirst;
        }
    }

    /// <summary>Waits for something to commit and gives an empty array for it; null: there is nothing left and it is closing.</summary>
    internal WriteOperation<TSession>[]? Take(WriteOperation<TSession>[] empty, out int count)
    {
        lock (_gate)
        {
            while (_count == 0)
            {
                if (_isClosing)
                {
                    count = 0;
                    return null;
                }

                _isIdle = true;
                Monitor.Wait(_gate);
            }

            WaitForCompany();
            var taken = _waiting;
            (_waiting, count, _count) = (empty, _count, 0);
            return taken;
        }
    }

    /// <summary>So many have been committed, just now.</summary>
    internal void Committed(int count, long bytes)
    {
        lock (_gate)
        {
            _outstanding -= count;
            _heldBytes -= bytes;
            _committedAt = wall.GetTimestamp();
        }
    }

    /// <summary>Marks those as abandoned that have waited so long, and adds them to a list.</summary>
    internal void Abandon(TimeSpan patience, List<WriteOperation<TSession>> overdue)
    {
        lock (_gate)
        {
            Abandon(_waiting.AsSpan(0, _count), patience, wall, overdue);
        }
    }

    /// <summary>The same for writes that have left the queue.</summary>
    internal static void Abandon(ReadOnlySpan<WriteOperation<TSession>> operations, TimeSpan patience, TimeProvider wall, List<WriteOperation<TSession>> overdue)
    {
        foreach (var operation in operations)
        {
            if (!operation.IsAbandoned && wall.GetElapsedTime(operation.QueuedAt) >= patience)
            {
                operation.IsAbandoned = true;
                overdue.Add(operation);
            }
        }
    }

    /// <summary>Once for each commit, so that a clock that stands still holds up nobody.</summary>
    private void WaitForCompany()
    {
        var rest = options.FixCommitEvery - wall.GetElapsedTime(_committedAt);
        if (!_isUrgent && rest > TimeSpan.Zero)
        {
            _isPacing = true;
            Monitor.Wait(_gate, (int)Math.Ceiling(rest.TotalMilliseconds));
            _isPacing = false;
        }

        _isUrgent = false;
    }

    private void Wake()
    {
        if (_isIdle || (_isPacing && _isUrgent))
        {
            (_isIdle, _isPacing) = (false, false);
            Monitor.Pulse(_gate);
        }
    }
}
