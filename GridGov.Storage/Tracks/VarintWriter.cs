namespace GridGov.Storage.Tracks;

/// <summary>Signed integers in one to ten bytes: small ones, positive or negative, in one (zigzag, then seven bits a byte).</summary>
internal sealed class VarintWriter
{
    private const int LongestBytes = 10;

    private byte[] _bytes = new byte[8192];
    private int _length;

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    internal void Clear() => _length = 0;

    internal void Write(long value)
    {
        if (_length + LongestBytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            _bytes[_length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _bytes[_length++] = (byte)rest;
    }
}
