using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Devices;

/// <summary>A device as consoles see it; nothing personal in it.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.device.snapshot")]
public sealed record DeviceSnapshot
{
    /// <summary>The device.</summary>
    [Id(0)]
    public required DeviceId Id { get; init; }

    /// <summary>What it is.</summary>
    [Id(1)]
    public required DeviceKind Kind { get; init; }

    /// <summary>Whose it is, if anybody's.</summary>
    [Id(2)]
    public ResidentId? Resident { get; init; }

    /// <summary>The base grid of its home.</summary>
    [Id(3)]
    public GridCode? Grid { get; init; }

    /// <summary>Does it talk?</summary>
    [Id(4)]
    public DevicePresence Presence { get; init; }

    /// <summary>Battery, 0–100 %, as last said.</summary>
    [Id(5)]
    public int? BatteryPercent { get; init; }

    /// <summary>The last fix, with its time; <see langword="null"/> when it has never had one.</summary>
    [Id(6)]
    public LastFix? LastFix { get; init; }

    /// <summary>When anything of it was last received, our clock; <see langword="null"/> never.</summary>
    [Id(7)]
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Its open incident, if any.</summary>
    [Id(8)]
    public IncidentId? OpenIncident { get; init; }

    /// <summary>When a test press was last received, our clock: the proof of life.</summary>
    [Id(9)]
    public DateTimeOffset? LastTestAt { get; init; }

    /// <summary>Grows with every change; never repeats.</summary>
    [Id(10)]
    public long Version { get; init; }

    /// <summary>How long the battery lasts at its pace since it was last charged, days; <see langword="null"/> while that is not known.</summary>
    [Id(11)]
    public double? BatteryDaysLeft { get; init; }
}
