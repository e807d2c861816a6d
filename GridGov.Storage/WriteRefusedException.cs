namespace GridGov.Storage;

/// <summary>The store is well and does not take this one write, however often it is tried: a broken constraint, a value it cannot hold.</summary>
public sealed class WriteRefusedException : Exception
{
    public WriteRefusedException(string message)
        : base(message)
    {
    }
}
