namespace GridGov.Storage.Sqlite.Live;

/// <summary>A district's number in the upper bits, a sequence in the lower 40: the feed's key.</summary>
internal static class FeedSlot
{
    internal const long LastSequence = (1L << Bits) - 1;

    private const int Bits = 40;

    internal static long Of(int district, long sequence) => ((long)district << Bits) | sequence;

    internal static long Sequence(long slot) => slot & LastSequence;
}
