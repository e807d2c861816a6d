namespace GridGov.Grains.Tracks;

/// <summary>A fix as stored: integers, so that it is the same bytes everywhere.</summary>
/// <param name="RecordedAtMs">Event time, milliseconds since 1970 UTC.</param>
/// <param name="ReceivedAtMs">Receive time, milliseconds since 1970 UTC.</param>
/// <param name="LatitudeE7">Degrees × 10⁷ (about 1 cm), WGS-84.</param>
/// <param name="LongitudeE7">Degrees × 10⁷, WGS-84.</param>
/// <param name="AccuracyDm">Radius of uncertainty, decimetres; −1 when not said.</param>
/// <param name="SpeedCmPerSecond">Centimetres a second; −1 when not said.</param>
/// <param name="HeadingDegrees">0–359; −1 when not said.</param>
/// <param name="Flags">Bit 0: clock suspect; bit 1: came without a time of its own; bit 2: left to about 100 m; bit 3: left to its grid.</param>
public readonly record struct StoredFix(
    long RecordedAtMs,
    long ReceivedAtMs,
    int LatitudeE7,
    int LongitudeE7,
    int AccuracyDm,
    int SpeedCmPerSecond,
    short HeadingDegrees,
    byte Flags);
