namespace GridGov.MqttBridge.Dialects.Native;

/// <summary>The names that the native dialect knows.</summary>
internal enum NativeFieldName
{
    Unknown,
    Id,
    Kind,
    At,
    Latitude,
    Longitude,
    AccuracyMeters,
    SpeedMetersPerSecond,
    HeadingDegrees,
    Battery,
    CoordinateSystem,
    OnDuty,
    Task,
    Reply,
    Outcome,
    Note,
    Values,
}
