namespace GridGov.Storage;

/// <summary>The store cannot be opened, or a backup is not one. The message is for the operator: it says what is wrong and what to do.</summary>
public sealed class StoreException : Exception
{
    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
