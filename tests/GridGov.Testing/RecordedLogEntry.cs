using Microsoft.Extensions.Logging;

namespace GridGov.Testing;

/// <summary>One logged message.</summary>
/// <param name="Category">Who logged it.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Event">The name of the event: of the log method.</param>
/// <param name="Message">The formatted text.</param>
/// <param name="Exception">What was thrown, null when nothing was.</param>
public sealed record RecordedLogEntry(string Category, LogLevel Level, string Event, string Message, Exception? Exception);
