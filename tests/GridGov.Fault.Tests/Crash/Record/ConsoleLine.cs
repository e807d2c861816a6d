namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>Something that a console saw on the live feed, in the order in which it saw it.</summary>
internal abstract record ConsoleLine
{
    /// <summary>It connected and asked for everything after that sequence; null: it began anew.</summary>
    internal sealed record Connected(long? After) : ConsoleLine;

    /// <summary>It was given the whole picture, which stands for that sequence.</summary>
    internal sealed record Snapshot(long Sequence) : ConsoleLine;

    /// <summary>It was told that what it asked for is gone.</summary>
    internal sealed record Reset : ConsoleLine;

    /// <summary>An entity changed.</summary>
    internal sealed record Change(long Sequence, long Previous, string Kind, string Id, long Version, string? State) : ConsoleLine;
}
