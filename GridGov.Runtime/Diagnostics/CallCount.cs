namespace GridGov.Runtime;

/// <summary>How many calls were sent to one kind of grain.</summary>
internal sealed class CallCount
{
    private long _total;

    public long Total => Interlocked.Read(ref _total);

    public void Add() => Interlocked.Increment(ref _total);
}
