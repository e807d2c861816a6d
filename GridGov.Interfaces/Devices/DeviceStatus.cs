namespace GridGov.Interfaces.Devices;

/// <summary>A heartbeat.</summary>
/// <param name="RecordedAt">The device's clock, UTC; <see langword="null"/> when not said.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
/// <param name="BatteryPercent">0–100 %; <see langword="null"/> when not said or out of range.</param>
[GenerateSerializer, Immutable, Alias("gridgov.device.status")]
public sealed record DeviceStatus(
    [property: Id(0)] DateTimeOffset? RecordedAt,
    [property: Id(1)] DateTimeOffset ReceivedAt,
    [property: Id(2)] int? BatteryPercent);
