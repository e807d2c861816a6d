using GridGov.Interfaces.Geography;

namespace GridGov.MqttBridge.Dialects.Native;

/// <summary>
/// Reads a position as phones write it nearly always: one flat object, plain numbers, times and names without escapes. On the path of every fix this costs a third of
/// the general reader. Whatever looks different, it leaves to <see cref="NativeReader"/>, which decides: what this one reads, that one reads alike.
/// </summary>
internal ref struct PlainPosition
{
    private const int MaxBytes = 1_024;
    private const int MaxTime = 40;

    /// <summary>So many digits make an exact double, and a power of ten of so many is one: their quotient is the number rounded correctly (Clinger 1990).</summary>
    private const int ExactDigits = 15;

    private readonly ReadOnlySpan<byte> _json;
    private int _at;

    private PlainPosition(ReadOnlySpan<byte> json) => _json = json;

    private static ReadOnlySpan<double> PowersOfTen => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>False: it looks different; what <paramref name="fields"/> holds then means nothing.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, TimeZoneInfo zone, out NativeFields fields)
    {
        fields = default;
        return json.Length <= MaxBytes && new PlainPosition(json).TryReadObject(zone, ref fields);
    }

    private bool TryReadObject(TimeZoneInfo zone, ref NativeFields fields)
    {
        if (!TryTake('{'))
        {
            return false;
        }

        do
        {
            if (!TryReadText(out var name) || !TryTake(':') || !TryReadValue(name, zone, ref fields))
            {
                return false;
            }
        }
        while (TryTake(','));
        return TryTake('}'); // what comes behind, the general reader does not look at either
    }

    private bool TryReadValue(ReadOnlySpan<byte> name, TimeZoneInfo zone, ref NativeFields fields)
    {
        SkipSpace();
        if (_at < _json.Length && _json[_at] == '"')
        {
            return TryReadText(out var text) && TryTakeText(name, text, zone, ref fields);
        }

        return TryReadNumber(out var number) && TryTakeNumber(name, number, ref fields);
    }

    /// <summary>Texts that say nothing about a position are nobody's here.</summary>
    private static bool TryTakeText(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, TimeZoneInfo zone, ref NativeFields fields)
    {
        switch (NativeField.Of(name))
        {
            case NativeFieldName.At:
                fields.HasAt = true;
                fields.At = DeviceTime.FromText(text, zone);
                return text.Length <= MaxTime;
            case NativeFieldName.CoordinateSystem:
                fields.Datum = CoordinateSystem.Wgs84;
                return text.SequenceEqual("wgs84"u8);
            case NativeFieldName.Unknown or NativeFieldName.Id or NativeFieldName.Kind or NativeFieldName.Note:
                return true;
            default:
                return false;
        }
    }

    private static bool TryTakeNumber(ReadOnlySpan<byte> name, double number, ref NativeFields fields)
    {
        switch (NativeField.Of(name))
        {
            case NativeFieldName.At:
                fields.HasAt = true;
                fields.At = DeviceTime.FromEpoch(number);
                return true;
            case NativeFieldName.Latitude:
                fields.Latitude = number;
                return true;
            case NativeFieldName.Longitude:
                fields.Longitude = number;
                return true;
            case NativeFieldName.AccuracyMeters:
                fields.AccuracyMeters = number;
                return true;
            case NativeFieldName.SpeedMetersPerSecond:
                fields.SpeedMetersPerSecond = number;
                return true;
            case NativeFieldName.HeadingDegrees:
                fields.HeadingDegrees = number;
                return true;
            case NativeFieldName.Battery:
                fields.Battery = number;
                return true;
            case NativeFieldName.Unknown:
                return true;
            default:
                return false;
        }
    }

    /// <summary>Text in quotation marks: printable ASCII without escapes.</summary>
    private bool TryReadText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryTake('"'))
        {
            return false;
        }

        var rest = _json[_at..];
        var length = rest.IndexOf((byte)'"');
        if (length < 0)
        {
            return false;
        }

        text = rest[..length];
        _at += length + 1;
        return !text.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !text.Contains((byte)'\\');
    }

    /// <summary>A number without exponent, of few enough digits to be exact.</summary>
    private bool TryReadNumber(out double number)
    {
        var isNegative = _at < _json.Length && _json[_at] == '-';
        _at += isNegative ? 1 : 0;
        var first = _at;
        var mantissa = ReadDigits(0);
        var digits = _at - first;
        var decimals = 0;
        if (digits > 0 && _at < _json.Length && _json[_at] == '.')
        {
            var point = _at++;
            mantissa = ReadDigits(mantissa);
            decimals = _at - point - 1;
            digits = decimals == 0 ? 0 : digits + decimals;
        }

        var hasLeadingZero = _json.Length > first + 1 && _json[first] == '0' && _json[first + 1] is >= (byte)'0' and <= (byte)'9';
        if (digits is 0 or > ExactDigits || hasLeadingZero || !IsAtDelimiter())
        {
            number = 0;
            return false;
        }

        number = mantissa / PowersOfTen[decimals];
        number = isNegative ? -number : number;
        return true;
    }

    /// <summary>More digits than are exact are read too, and refused afterwards: what they add up to does not matter.</summary>
    private long ReadDigits(long before)
    {
        for (; _at < _json.Length && (uint)(_json[_at] - '0') <= 9; _at++)
        {
            before = unchecked((before * 10) + (_json[_at] - '0'));
        }

        return before;
    }

    private readonly bool IsAtDelimiter() => _at < _json.Length && _json[_at] is (byte)',' or (byte)'}' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private bool TryTake(char wanted)
    {
        SkipSpace();
        if (_at < _json.Length && _json[_at] == wanted)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }
    }
}
