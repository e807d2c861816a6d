using System.Buffers.Text;

namespace GridGov.Interfaces.Wire;

/// <summary>
/// A number as JSON's writers have it: the shortest text that reads back as the same number. Degrees and metres have at most seven decimals and need no
/// search for that text: it is their digits.
/// </summary>
public static class DecimalText
{
    /// <summary>Room for any number, bytes, all of them ASCII.</summary>
    public const int MaxLength = 32;

    private const int Decimals = 7;
    private const double Scale = 1e7;
    private const double Most = 1e8; // with seven decimals these are 15 digits: no other text of so many reads back as the same number
    private const double Least = 1e-4; // smaller ones are written with an exponent

    /// <summary>Writes it to the beginning of <paramref name="text"/>, at least <see cref="MaxLength"/> bytes long; answers how many it took.</summary>
    public static int Write(double value, Span<byte> text)
    {
        var size = Math.Abs(value);
        var scaled = Math.Round(size * Scale);
        if (size is < Least or >= Most || scaled / Scale != size)
        {
            return Utf8Formatter.TryFormat(value, text, out var length) ? length : throw new ArgumentException("The text is too short for a number.", nameof(text));
        }

        var at = 0;
        if (value < 0)
        {
            text[at++] = (byte)'-';
        }

        var (whole, fraction) = Math.DivRem((ulong)scaled, (ulong)Scale);
        Utf8Formatter.TryFormat(whole, text[at..], out var digits);
        at += digits;
        return fraction == 0 ? at : at + WriteFraction((uint)fraction, text[at..]);
    }

    private static int WriteFraction(uint fraction, Span<byte> text)
    {
        text[0] = (byte)'.';
        var length = 1;
        for (var i = Decimals; i > 0; i--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            text[i] = (byte)('0' + digit);
            if (length == 1 && digit != 0)
            {
                length = i + 1;
            }
        }

        return length;
    }
}
