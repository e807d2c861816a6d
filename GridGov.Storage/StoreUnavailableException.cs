namespace GridGov.Storage;

/// <summary>A write is not durable yet and its caller has waited long enough, or there is no room to queue it. A queued write may still land.</summary>
public sealed class StoreUnavailableException : IOException
{
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
