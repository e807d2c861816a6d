namespace GridGov.Interfaces.Wire;

/// <summary>An instant as ISO 8601 UTC with milliseconds, e.g. <c>2026-11-21T08:00:00.000Z</c>: what every answer and every stored body writes.</summary>
public static class InstantText
{
    /// <summary>Length in characters, all of them ASCII.</summary>
    public const int Length = 24;

    /// <summary>The instant as text.</summary>
    public static string Of(DateTimeOffset instant)
    {
        Span<byte> text = stackalloc byte[Length];
        Write(instant, text);
        return System.Text.Encoding.ASCII.GetString(text);
    }

    /// <summary>Writes it to the first <see cref="Length"/> bytes; what is finer than a millisecond is cut off.</summary>
    public static void Write(DateTimeOffset instant, Span<byte> text)
    {
        var (date, time) = instant.UtcDateTime;
        var (year, month, day) = date;
        "0000-00-00T00:00:00.000Z"u8.CopyTo(text);
        Digits(text[..4], year);
        Digits(text.Slice(5, 2), month);
        Digits(text.Slice(8, 2), day);
        Digits(text.Slice(11, 2), time.Hour);
        Digits(text.Slice(14, 2), time.Minute);
        Digits(text.Slice(17, 2), time.Second);
        Digits(text.Slice(20, 3), time.Millisecond);
    }

    private static void Digits(Span<byte> text, int value)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            (value, var digit) = Math.DivRem(value, 10);
            text[i] = (byte)('0' + digit);
        }
    }
}
