namespace GridGov.Storage.Tracks;

/// <summary>Bits one after the other, the highest of a value first.</summary>
internal sealed class BitWriter
{
    private byte[] _bytes = new byte[8192];
    private int _length;
    private ulong _pending;
    private int _bits;

    /// <summary>What was written up to the last <see cref="Finish"/>.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    internal void Clear() => (_length, _pending, _bits) = (0, 0, 0);

    /// <param name="value">Nothing above its lowest <paramref name="count"/> bits.</param>
    /// <param name="count">0–56.</param>
    internal void Write(ulong value, int count)
    {
        if (_bytes.Length - _length < sizeof(ulong))
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        _pending = (_pending << count) | value;
        for (_bits += count; _bits >= 8; _bits -= 8)
        {
            _bytes[_length++] = (byte)(_pending >> (_bits - 8));
        }
    }

    /// <summary>All 64 bits.</summary>
    internal void WriteWhole(long value)
    {
        Write((ulong)value >> 32, 32);
        Write((uint)value, 32);
    }

    /// <summary>Fills the last byte with zeros.</summary>
    internal void Finish()
    {
        if (_bits > 0)
        {
            Write(0, 8 - _bits);
        }
    }
}
