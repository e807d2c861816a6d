namespace GridGov.Storage.Tracks;

/// <summary>Reads what <see cref="BitWriter"/> wrote.</summary>
/// <remarks>Bytes that end early are an <see cref="IndexOutOfRangeException"/>.</remarks>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;
    private ulong _window;
    private int _bits;

    /// <param name="count">0–56.</param>
    internal ulong Read(int count)
    {
        while (_bits < count)
        {
            _window = (_window << 8) | _bytes[_position++];
            _bits += 8;
        }

        _bits -= count;
        return (_window >> _bits) & ((1UL << count) - 1);
    }

    internal long ReadWhole() => (long)(Read(32) << 32 | Read(32));

    /// <summary>How many ones come before a zero, which is taken too; after <paramref name="most"/> ones there is none.</summary>
    internal int ReadOnes(int most)
    {
        var ones = 0;
        while (ones < most && Read(1) != 0)
        {
            ones++;
        }

        return ones;
    }
}
