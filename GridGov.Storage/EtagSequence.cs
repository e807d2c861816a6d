namespace GridGov.Storage;

/// <summary>Versions of grain state: different after every write, also when a record was removed and made again, also over restarts. The upper bits
/// count the openings of the store, the lower 40 the writes since.</summary>
/// <param name="openings">Which opening this is.</param>
internal sealed class EtagSequence(long openings)
{
    private const int WriteBits = 40;

    private long _last = openings << WriteBits;

    internal long Next() => Interlocked.Increment(ref _last);
}
