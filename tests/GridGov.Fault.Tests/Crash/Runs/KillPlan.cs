namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>How the next process dies.</summary>
/// <param name="Kind">When.</param>
/// <param name="After">Under load: so long after it was ready; during the start: after the process was started.</param>
/// <param name="Point">At a point: its name.</param>
/// <param name="Hit">At a point: at which hit, from 1, counted from readiness on.</param>
internal sealed record KillPlan(KillKind Kind, TimeSpan After, string? Point = null, int Hit = 1);
