using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GridGov.Testing;

/// <summary>Keeps what is logged, for tests to look at.</summary>
public sealed class RecordedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<RecordedLogEntry> _entries = new();

    /// <summary>Everything so far, oldest first.</summary>
    public IReadOnlyCollection<RecordedLogEntry> Entries => _entries;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Logger(RecordedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._entries.Enqueue(new RecordedLogEntry(category, logLevel, eventId.Name ?? "", formatter(state, exception), exception));
    }
}
