namespace GridGov.Silo.DayLogs;

/// <summary>The worker's own words, all of them.</summary>
/// <param name="Text">At most 10,000 characters; empty: none.</param>
/// <param name="At">When they were written; the newest stand; left out: now.</param>
internal sealed record DayLogWordsRequest(string? Text, EventTime? At);

/// <summary>The day is done.</summary>
/// <param name="At">Event time; left out: now.</param>
internal sealed record DayLogCloseRequest(EventTime? At);

/// <summary>Something that was forgotten.</summary>
/// <param name="Text">At most 2,000 characters.</param>
/// <param name="At">Event time; left out: now.</param>
internal sealed record DayLogAddendumRequest(string? Text, EventTime? At);
