namespace GridGov.Storage;

/// <summary>Whether the store takes writes. Safe for concurrent use.</summary>
public sealed class StorageHealth
{
    private bool _isLost;
    private volatile StorageCondition _condition = new(false, default, "not opened yet");

    /// <summary>How it is.</summary>
    public StorageCondition Current => _condition;

    /// <summary>Whether the last commit succeeded.</summary>
    public bool IsWritable => _condition.IsWritable;

    /// <summary>Another process has the store now: it will not become writable for this one again.</summary>
    public bool IsLost => Volatile.Read(ref _isLost);

    /// <summary>Answers whether that is news.</summary>
    internal bool Lose() => !Interlocked.Exchange(ref _isLost, true);

    /// <summary>Answers whether that is news.</summary>
    internal bool Writable(DateTimeOffset now)
    {
        if (_condition.IsWritable)
        {
            return false;
        }

        _condition = new StorageCondition(true, now, null);
        return true;
    }

    /// <inheritdoc cref="Writable"/>
    internal bool Unwritable(DateTimeOffset now, string reason)
    {
        var before = _condition;
        _condition = new StorageCondition(false, before.IsWritable ? now : before.Since, reason);
        return before.IsWritable;
    }
}
