using System.Globalization;
using System.Text;

namespace GridGov.MqttBridge.Dialects;

/// <summary>
/// Reads a device's clock (design: time): ISO 8601, without zone in district time; numbers below 10¹¹ are epoch seconds, others milliseconds, also as text.
/// A time more than a minute ahead of ours, or before 2015, is no time.
/// </summary>
public static class DeviceTime
{
    private const double FirstMilliseconds = 1e11;
    private const int MaxLength = 40;

    /// <summary>How far ahead of ours a device's clock may be.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private static readonly DateTimeOffset Earliest = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Null when it is no instant of this age.</summary>
    public static DateTimeOffset? FromEpoch(double number)
    {
        var milliseconds = number < FirstMilliseconds ? number * 1000 : number;
        return milliseconds >= Earliest.ToUnixTimeMilliseconds() && milliseconds < Latest.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(milliseconds))
            : null;
    }

    /// <summary>Null when it is no instant of this age.</summary>
    public static DateTimeOffset? FromText(ReadOnlySpan<byte> utf8, TimeZoneInfo zone)
    {
        if (PlainInstant.TryRead(utf8, out var plain))
        {
            return Within(plain);
        }

        Span<char> buffer = stackalloc char[MaxLength];
        if (utf8.Length > MaxLength || !Encoding.UTF8.TryGetChars(utf8, buffer, out var length))
        {
            return null;
        }

        var text = buffer[..length].Trim();
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return FromEpoch(number);
        }

        if (text.Length < 10 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[3]))
        {
            return null;
        }

        return HasZone(text) ? Within(Zoned(text)) : Within(Local(text, zone));
    }

    /// <summary>Is it usable, seen from the receive time?</summary>
    public static bool IsPlausible(DateTimeOffset recordedAt, DateTimeOffset receivedAt) => recordedAt <= receivedAt + Tolerance;

    private static bool HasZone(ReadOnlySpan<char> text) =>
        text[^1] is 'Z' or 'z' || (text.Length > 16 && text[10..].IndexOfAny('+', '-') >= 0);

    private static DateTimeOffset? Zoned(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.ToUniversalTime() : null;

    private static DateTimeOffset? Local(ReadOnlySpan<char> text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
        {
            return null;
        }

        wall = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        return wall.Year is > 1 and < 9999 ? new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime() : null;
    }

    private static DateTimeOffset? Within(DateTimeOffset? instant) => instant >= Earliest && instant < Latest ? instant : null;
}
