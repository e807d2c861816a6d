namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>A stored fix.</summary>
/// <param name="RecordedAtMs">Milliseconds since 1970 UTC.</param>
/// <param name="LatitudeE7">Degrees × 10⁷.</param>
/// <param name="LongitudeE7">Degrees × 10⁷.</param>
internal readonly record struct TrackedFix(long RecordedAtMs, int LatitudeE7, int LongitudeE7);
