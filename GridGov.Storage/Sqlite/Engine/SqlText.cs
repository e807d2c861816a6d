namespace GridGov.Storage.Sqlite.Engine;

/// <summary>A statement's text; every connection keeps the prepared statement under its number, so finding it costs an array access.</summary>
internal sealed class SqlText(string text)
{
    private static int _count;

    internal int Number { get; } = Interlocked.Increment(ref _count) - 1;

    internal string Text { get; } = text;
}
