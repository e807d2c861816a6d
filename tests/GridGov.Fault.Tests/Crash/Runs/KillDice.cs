namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>Draws how a process dies.</summary>
internal sealed class KillDice(Random random)
{
    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(1.5);

    /// <summary>How long a start has taken lately: kills during a start spread over all of it.</summary>
    public TimeSpan UsualStart { get; set; } = TimeSpan.FromSeconds(2);

    public KillPlan Next() => random.NextDouble() switch
    {
        < 0.25 => new KillPlan(KillKind.DuringStart, UsualStart * random.NextDouble()),
        < 0.45 => new KillPlan(KillKind.OnAcknowledgement, LongestLoad),
        _ => new KillPlan(KillKind.UnderLoad, TimeSpan.FromSeconds(0.1) + LongestLoad * random.NextDouble()),
    };

    public KillPlan At(string point) => new(KillKind.AtPoint, TimeSpan.FromSeconds(8), point, random.Next(1, 3));
}
