using GridGov.Interfaces.DayLogs;

namespace GridGov.Grains.DayLogs;

/// <summary>How a day log goes: words, closing, addenda. Pure.</summary>
public static class DayLogCourse
{
    /// <summary>Most addenda of a log.</summary>
    public const int MaxAddenda = 100;

    /// <summary>The newest words stand.</summary>
    public static DayLogReceipt Write(DayLog log, string words, DateTimeOffset recordedAt)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.WordsAt >= recordedAt || (log.ClosedAt is not null && log.Words == Text(words)) ? new DayLogReceipt(DayLogResult.Known, null, log)
            : log.ClosedAt is not null ? new DayLogReceipt(DayLogResult.Refused, "The log is closed; add an addendum.", log)
            : new DayLogReceipt(DayLogResult.Done, null, log with { Words = Text(words), WordsAt = recordedAt });
    }

    /// <summary>Freezes the log with the entries that it has got.</summary>
    public static DayLogReceipt Close(DayLog log, DateTimeOffset recordedAt, DateTimeOffset receivedAt, DateTimeOffset dayBegins)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.ClosedAt is not null ? new DayLogReceipt(DayLogResult.Known, null, log)
            : receivedAt < dayBegins ? new DayLogReceipt(DayLogResult.Refused, "The day has not begun.", log)
            : new DayLogReceipt(DayLogResult.Done, null, log with { ClosedAt = recordedAt, CloseReceivedAt = receivedAt });
    }

    /// <summary>Adds to a closed log; the first word of an id stands.</summary>
    public static DayLogReceipt Add(DayLog log, DayLogAddendum addendum)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(addendum);
        return log.ClosedAt is null ? new DayLogReceipt(DayLogResult.Refused, "The log is not closed; write into it.", log)
            : log.Addenda.Any(known => known.Id == addendum.Id) ? new DayLogReceipt(DayLogResult.Known, null, log)
            : log.Addenda.Length >= MaxAddenda ? new DayLogReceipt(DayLogResult.Refused, $"A log takes {MaxAddenda} addenda at most.", log)
            : new DayLogReceipt(DayLogResult.Done, null, log with { Addenda = log.Addenda.Add(addendum) });
    }

    private static string? Text(string words) => string.IsNullOrWhiteSpace(words) ? null : words;
}
