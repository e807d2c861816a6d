using System.Collections.Immutable;
using GridGov.Interfaces.Geography;

namespace GridGov.Interfaces.Devices;

/// <summary>An alarm as a device raised it, decoded from any dialect.</summary>
[GenerateSerializer, Immutable, Alias("gridgov.device.alarm")]
public sealed record DeviceAlarm
{
    /// <summary>The device's own message id, at most 128 characters; <see langword="null"/> when it sends none. May restart with the firmware.</summary>
    [Id(0)]
    public string? MessageId { get; init; }

    /// <summary>The most urgent kind in the message.</summary>
    [Id(1)]
    public required AlarmKind Kind { get; init; }

    /// <summary>Further kinds of the same message (all bits of a frame count), without <see cref="Kind"/>.</summary>
    [Id(2)]
    public ImmutableArray<AlarmKind> AlsoRaised { get; init; } = [];

    /// <summary>The device's clock, UTC; <see langword="null"/> when it sent none or one that was more than a minute ahead of ours.</summary>
    [Id(3)]
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Our clock at receipt, UTC.</summary>
    [Id(4)]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The device's clock was unusable (ahead of ours, before 2015), so that <see cref="RecordedAt"/> was dropped.</summary>
    [Id(5)]
    public bool IsClockSuspect { get; init; }

    /// <summary>Where the device says it is; <see langword="null"/> when it has no fix.</summary>
    [Id(6)]
    public GeoPoint? Location { get; init; }

    /// <summary>Radius of the location's uncertainty, metres; <see langword="null"/> when not said.</summary>
    [Id(7)]
    public double? AccuracyMeters { get; init; }

    /// <summary>Battery, 0–100 %; <see langword="null"/> when not said or out of range.</summary>
    [Id(8)]
    public int? BatteryPercent { get; init; }
}
