using System.Numerics;

namespace GridGov.Load.Measuring;

/// <summary>Counts times in buckets of one per cent, from a microsecond to hours, without allocating.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 7;

    private readonly long[] _buckets = new long[(64 - SubBits) << SubBits];

    public long Count { get; private set; }

    public TimeSpan Longest { get; private set; }

    public void Add(long nanoseconds)
    {
        var microseconds = (ulong)Math.Max(0, nanoseconds) / 1000;
        _buckets[IndexOf(microseconds)]++;
        Count++;
        var time = TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
        if (time > Longest)
        {
            Longest = time;
        }
    }

    public void Add(TimeSpan time) => Add(time.Ticks * TimeSpan.NanosecondsPerTick);

    public void Add(LatencyHistogram other)
    {
        for (var index = 0; index < _buckets.Length; index++)
        {
            _buckets[index] += other._buckets[index];
        }

        Count += other.Count;
        Longest = other.Longest > Longest ? other.Longest : Longest;
    }

    /// <summary>The time that this share of all (0…1) does not exceed; zero when there is none.</summary>
    public TimeSpan Quantile(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var index = 0; index < _buckets.Length; index++)
        {
            seen += _buckets[index];
            if (seen >= wanted)
            {
                var upper = TimeSpan.FromMicroseconds((long)UpperOf(index));
                return upper < Longest ? upper : Longest;
            }
        }

        return TimeSpan.Zero;
    }

    private static int IndexOf(ulong microseconds)
    {
        if (microseconds >> SubBits == 0)
        {
            return (int)microseconds;
        }

        var shift = BitOperations.Log2(microseconds) - SubBits;
        return ((shift + 1) << SubBits) + (int)((microseconds >> shift) - (1UL << SubBits));
    }

    // The first time that belongs to the next bucket.
    private static ulong UpperOf(int index)
    {
        var next = index + 1;
        return next >> SubBits == 0 ? (ulong)next : ((ulong)(next & ((1 << SubBits) - 1)) + (1UL << SubBits)) << ((next >> SubBits) - 1);
    }
}
