using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Residents;

namespace GridGov.Interfaces.Incidents;

/// <summary>The command to open an incident: by a device that was pressed, or by hand.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.incident.open")]
public sealed record OpenIncident
{
    /// <summary>The first press.</summary>
    [Id(0)] public required Press Press { get; init; }

    /// <summary>Where it came from: <c>device</c>, <c>console</c>, <c>12345</c>, …</summary>
    [Id(1)] public required string Source { get; init; }

    /// <summary>The device, if one raised it.</summary>
    [Id(2)] public DeviceId? Device { get; init; }

    /// <summary>The resident.</summary>
    [Id(3)] public ResidentId? Resident { get; init; }

    /// <summary>The registered home: last resort for the location, and what the worker is told.</summary>
    [Id(4)] public Home? Home { get; init; }

    /// <summary>Words, by hand only.</summary>
    [Id(5)] public string? Text { get; init; }

    /// <summary>The source's own ticket number.</summary>
    [Id(6)] public string? ExternalId { get; init; }

    /// <summary>The account that reported by hand.</summary>
    [Id(7)] public string? ReportedBy { get; init; }

    /// <summary>A worker who must not be offered it: whose own SOS it is.</summary>
    [Id(8)] public Workers.WorkerId? Excluded { get; init; }

    /// <summary>What its type of matter means for it; <see langword="null"/>: an alarm, or a report without a type.</summary>
    [Id(9)] public Matters.MatterDeadline? Matter { get; init; }
}
