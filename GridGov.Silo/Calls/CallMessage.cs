namespace GridGov.Silo.Calls;

/// <summary>Something that one party is told.</summary>
/// <param name="Number">Its place among what this party is told, from 1.</param>
/// <param name="Event">Name of the event: <c>call</c> or <c>signal</c>.</param>
/// <param name="Body">JSON.</param>
internal sealed record CallMessage(long Number, string Event, byte[] Body);
