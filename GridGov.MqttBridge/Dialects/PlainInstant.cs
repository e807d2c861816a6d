namespace GridGov.MqttBridge.Dialects;

/// <summary>Reads <c>2026-11-21T08:00:00Z</c>, with or without milliseconds: what nearly all phones write. Anything else is for the general parser to judge.</summary>
internal static class PlainInstant
{
    private const int Seconds = 20;
    private const int Milliseconds = 24;

    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length is not (Seconds or Milliseconds) || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || text[^1] != 'Z' || (text.Length == Milliseconds && text[19] != '.'))
        {
            return false;
        }

        var isNumeric = true;
        var year = Number(text[..4], ref isNumeric);
        var month = Number(text[5..7], ref isNumeric);
        var day = Number(text[8..10], ref isNumeric);
        var hour = Number(text[11..13], ref isNumeric);
        var minute = Number(text[14..16], ref isNumeric);
        var second = Number(text[17..19], ref isNumeric);
        var millisecond = text.Length == Milliseconds ? Number(text[20..23], ref isNumeric) : 0;
        if (!isNumeric || year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        instant = new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero);
        return true;
    }

    private static int Number(ReadOnlySpan<byte> digits, ref bool isNumeric)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            isNumeric &= char.IsAsciiDigit((char)digit);
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
