namespace GridGov.Storage.Tracks;

/// <summary>Which days are over.</summary>
internal static class RetentionDay
{
    /// <summary>The first UTC day, counted from 1970, that had not ended by then: earlier ones had.</summary>
    internal static long EndedBy(DateTimeOffset instant) => FixPacking.Day(instant.ToUnixTimeMilliseconds());
}
