using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Incidents;

namespace GridGov.Grains.Devices;

/// <summary>An alarm that a device has raised, as its duplicate filter remembers it. Part of stored state.</summary>
internal sealed record SeenAlarm
{
    /// <summary>The device's message id; null when it sends none.</summary>
    public string? MessageId { get; set; }

    /// <summary>The most urgent kind.</summary>
    public AlarmKind Kind { get; set; }

    /// <summary>The device's clock, UTC; null when unusable.</summary>
    public DateTimeOffset? RecordedAt { get; set; }

    /// <summary>Our clock, UTC.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The press it became.</summary>
    public string PressId { get; set; } = "";

    /// <summary>The incident it belongs to; null for a test.</summary>
    public IncidentId? Incident { get; set; }
}
