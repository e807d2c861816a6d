namespace GridGov.Load.Generator;

/// <summary>Numbers of a fixed width, written over what stands there.</summary>
internal static class FixedDigits
{
    private static readonly byte[] Pairs = [.. Enumerable.Range(0, 100).SelectMany(static pair => new[] { (byte)('0' + pair / 10), (byte)('0' + pair % 10) })];

    /// <summary>Fills the place with the number's digits and zeros in front; higher digits are lost.</summary>
    public static void Write(Span<byte> place, ulong number)
    {
        var at = place.Length;
        while (at >= 2)
        {
            var rest = number / 100;
            Pairs.AsSpan((int)(number - rest * 100) * 2, 2).CopyTo(place[(at - 2)..]);
            number = rest;
            at -= 2;
        }

        if (at == 1)
        {
            place[0] = (byte)('0' + number % 10);
        }
    }

    /// <summary>The same with blanks in front: JSON has no numbers that begin with a zero.</summary>
    public static void WriteBlank(Span<byte> place, uint number)
    {
        var at = place.Length;
        do
        {
            place[--at] = (byte)('0' + number % 10);
            number /= 10;
        }
        while (number > 0 && at > 0);

        place[..at].Fill((byte)' ');
    }
}
