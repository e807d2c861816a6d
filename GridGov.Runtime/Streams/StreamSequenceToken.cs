namespace GridGov.Runtime;

/// <summary>The place of an item in its stream. Hint streams carry none.</summary>
public abstract class StreamSequenceToken
{
    /// <summary>The number of the item.</summary>
    public abstract long SequenceNumber { get; protected set; }
}
