namespace GridGov.Silo.Wire;

/// <summary>An instant or a day in a query; without a zone it is the district's.</summary>
internal readonly record struct EventTimeQuery(EventTime Value)
{
    /// <summary>The instant, UTC.</summary>
    public DateTimeOffset In(DistrictClock clock) => Value.In(clock);

    public static bool TryParse(string? text, out EventTimeQuery time)
    {
        // "+" of a zone arrives as a blank from clients that forget to encode it; the blank between day and hour is none
        var repaired = text is { Length: > 11 } && text.LastIndexOf(' ') is var blank and > 10 ? $"{text[..blank]}+{text[(blank + 1)..]}" : text;
        var isTime = EventTime.TryParse(repaired, out var value);
        time = new EventTimeQuery(value);
        return isTime;
    }
}
