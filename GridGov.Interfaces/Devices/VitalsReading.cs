using System.Collections.Immutable;

namespace GridGov.Interfaces.Devices;

/// <summary>Measured values, by the channel's name (<c>systolic</c> mmHg, <c>glucose</c> mmol/L, …); missing channels are fine.</summary>
/// <param name="RecordedAt">The device's clock, UTC; <see langword="null"/> when not said.</param>
/// <param name="ReceivedAt">Our clock, UTC.</param>
/// <param name="Values">At most 32 channels, finite values.</param>
[GenerateSerializer, Immutable, Alias("gridgov.device.vitals")]
public sealed record VitalsReading(
    [property: Id(0)] DateTimeOffset? RecordedAt,
    [property: Id(1)] DateTimeOffset ReceivedAt,
    [property: Id(2)] ImmutableDictionary<string, double> Values);
