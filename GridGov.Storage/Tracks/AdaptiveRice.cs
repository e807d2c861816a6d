using System.Numerics;

namespace GridGov.Storage.Tracks;

/// <summary>
/// Rice's code for differences whose size changes slowly: the low bits as they are, the rest as so many ones. How many are low follows the mean of
/// the differences so far, which reader and writer both know.
/// </summary>
/// <param name="expected">Size of the first differences, positive or negative.</param>
internal struct AdaptiveRice(int expected)
{
    /// <summary>So many ones mean that the value follows whole.</summary>
    private const int Escape = 24;

    private const int MeanBits = 4;
    private const ulong LargestMean = 1UL << 40;

    private ulong _mean = (ulong)expected << (MeanBits + 1); // of values with the sign in the lowest bit, in sixteenths

    private readonly int LowBits => BitOperations.Log2((_mean >> MeanBits) + 1);

    internal void Write(BitWriter writer, long difference)
    {
        var value = (ulong)((difference << 1) ^ (difference >> 63));
        var low = LowBits;
        var ones = value >> low;
        if (ones < Escape)
        {
            writer.Write((1UL << ((int)ones + 1)) - 2, (int)ones + 1);
            writer.Write(value & ((1UL << low) - 1), low);
        }
        else
        {
            writer.Write((1UL << Escape) - 1, Escape);
            writer.WriteWhole(difference);
        }

        Learn(value);
    }

    internal long Read(ref BitReader reader)
    {
        var low = LowBits;
        var ones = reader.ReadOnes(Escape);
        if (ones == Escape)
        {
            var difference = reader.ReadWhole();
            Learn((ulong)((difference << 1) ^ (difference >> 63)));
            return difference;
        }

        var value = ((ulong)ones << low) | reader.Read(low);
        Learn(value);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>One that is far too large counts as a few times the mean: many of them are learnt soon, a single one is soon forgotten.</summary>
    private void Learn(ulong value)
    {
        var mean = _mean >> MeanBits;
        _mean += Math.Min(value, Math.Min(8 * mean + 64, LargestMean)) - mean;
    }
}
