using GridGov.Interfaces.Geography;

namespace GridGov.MqttBridge.Routes;

/// <summary>What a route must know about whom it speaks for, looked up now and then.</summary>
/// <param name="IsDistrictKnown">The district is configured.</param>
/// <param name="Zone">Its time zone.</param>
/// <param name="Datum">The sender's registered datum.</param>
/// <param name="ReadAt">When it was looked up, the clock's timestamp.</param>
internal sealed record SenderFacts(bool IsDistrictKnown, TimeZoneInfo Zone, CoordinateSystem Datum, long ReadAt);
