using System.Globalization;

namespace GridGov.Silo.Wire;

/// <summary>An instant or a UTC day in a query.</summary>
internal readonly record struct EventTimeQuery(DateTimeOffset Value)
{
    public static bool TryParse(string? text, out EventTimeQuery time)
    {
        // "+" of a zone arrives as a blank from clients that forget to encode it
        var isTime = DateTimeOffset.TryParse(text?.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value);
        time = new EventTimeQuery(value.ToUniversalTime());
        return isTime;
    }
}
