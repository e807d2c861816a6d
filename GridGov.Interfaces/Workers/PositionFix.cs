using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Workers;

/// <summary>One position of a worker's phone or a device, decoded: WGS-84, SI units. A value: a run of them is one array.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.worker.fix")]
public readonly record struct PositionFix
{
    /// <summary>When it was measured, device's clock, UTC. The receive time when the device sent none or one that lay in the future.</summary>
    [Id(0)]
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Our clock at receipt, UTC.</summary>
    [Id(1)]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Where, WGS-84.</summary>
    [Id(2)]
    public required GeoPoint Location { get; init; }

    /// <summary>Radius of uncertainty, metres, 0 or more; <see langword="null"/> when not said.</summary>
    [Id(3)]
    public double? AccuracyMeters { get; init; }

    /// <summary>Speed over ground, metres a second, 0 or more; <see langword="null"/> when not said.</summary>
    [Id(4)]
    public double? SpeedMetersPerSecond { get; init; }

    /// <summary>Direction of travel, degrees clockwise from north, 0 to under 360; <see langword="null"/> when not said.</summary>
    [Id(5)]
    public double? HeadingDegrees { get; init; }

    /// <summary>Battery, 0–100 %; <see langword="null"/> when not said or out of range.</summary>
    [Id(6)]
    public int? BatteryPercent { get; init; }

    /// <summary>The device's time was unusable and <see cref="RecordedAt"/> is the receive time instead.</summary>
    [Id(7)]
    public bool IsClockSuspect { get; init; }

    /// <summary>It came without a time of its own: every such message is a fix of its own, never a duplicate.</summary>
    [Id(8)]
    public bool HasNoOwnTime { get; init; }
}
