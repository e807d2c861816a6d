namespace GridGov.Storage;

/// <summary>Another process has opened the store while this one was cut off from it: what this one has in memory is out of date, and it may never write again.</summary>
public sealed class StoreTakenOverException : IOException
{
    public StoreTakenOverException()
        : base("Another GridGov process has opened this database meanwhile. This one stops.")
    {
    }

    public StoreTakenOverException(string message)
        : base(message)
    {
    }

    public StoreTakenOverException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
