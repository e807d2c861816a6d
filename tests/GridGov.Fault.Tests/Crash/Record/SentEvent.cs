namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>One event of the outside world, with an id of its own, and how far its messages have come.</summary>
internal sealed record SentEvent
{
    /// <summary>Unique in a run; a press carries it in its payload.</summary>
    public required string Id { get; init; }

    public required EventKind Kind { get; init; }

    /// <summary>The device that an alarm is of (<c>phone:{worker}</c> for a worker's own), otherwise the worker.</summary>
    public required string Subject { get; init; }

    /// <summary>The sender's clock, milliseconds since 1970 UTC; of a fix.</summary>
    public long RecordedAtMs { get; init; }

    /// <summary>Degrees × 10⁷, WGS-84; of a fix.</summary>
    public (int Latitude, int Longitude) PlaceE7 { get; init; }

    /// <summary>How often it was put on the wire; 0: never.</summary>
    public int Sends { get; init; }

    /// <summary>How many acknowledgements were read for it.</summary>
    public int Acknowledgements { get; init; }

    /// <summary>When the first of them was read, by the run's clock; null: none was.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The service has promised to keep it.</summary>
    public bool IsAcknowledged => Acknowledgements > 0;
}
