using GridGov.Interfaces.Geography;

namespace GridGov.MqttBridge.Dialects;

/// <summary>What a decoder must know besides the payload.</summary>
/// <param name="ReceivedAt">Our clock, UTC.</param>
/// <param name="Zone">The district's time zone: times without one are its local time.</param>
/// <param name="Datum">The registered datum of the sender, for messages that name none.</param>
public readonly record struct DecodeContext(DateTimeOffset ReceivedAt, TimeZoneInfo Zone, CoordinateSystem Datum);
