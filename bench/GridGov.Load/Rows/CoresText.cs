namespace GridGov.Load.Rows;

/// <summary>Who took how much of the processors.</summary>
internal static class CoresText
{
    public static string Of(Contender ours, Contender theirs) =>
        $"cores: silo {ours.ServerCores.Median:F2} + generator {ours.GeneratorCores.Median:F2}, {theirs.Server.Name} {theirs.ServerCores.Median:F2} + {theirs.GeneratorCores.Median:F2}; "
        + $"messages a core-second: {ours.PerCoreSecond.Median:N0} to {theirs.PerCoreSecond.Median:N0}";
}
