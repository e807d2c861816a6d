namespace GridGov.Simulator.Script;

/// <summary>An elder walks off (溜达着走远了), waits far from home, and is back after a while.</summary>
/// <param name="At">When it begins, since the start of the day.</param>
/// <param name="Device">The wristband.</param>
/// <param name="BearingDegrees">Direction, clockwise from north.</param>
/// <param name="DistanceMeters">How far from home the elder gets.</param>
/// <param name="Out">How long the way out takes.</param>
/// <param name="Away">How long the elder stays there.</param>
public sealed record Wandering(TimeSpan At, string Device, int BearingDegrees, int DistanceMeters, TimeSpan Out, TimeSpan Away);
