namespace GridGov.Simulator.Script;

/// <summary>A device that sends nothing for a while.</summary>
/// <param name="At">From when, since the start of the day.</param>
/// <param name="Device">Which.</param>
/// <param name="Duration">How long.</param>
public sealed record Silence(TimeSpan At, string Device, TimeSpan Duration);
