namespace GridGov.Load.Rows;

/// <summary>How long and how often is measured, from the environment so that every row understands it.</summary>
internal sealed record BenchSettings
{
    /// <summary>Rounds, in each of which every contender has its turn. <c>ROUNDS</c>, default 3.</summary>
    public int Rounds { get; init; } = Number("ROUNDS", 3);

    /// <summary>What is counted of each turn. <c>SECONDS_EACH</c>, default 6.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(Number("SECONDS_EACH", 6));

    /// <summary>What goes before, uncounted. <c>WARM_UP</c>, default 2.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(Number("WARM_UP", 2));

    /// <summary>Bytes of a fix's JSON. <c>PAYLOAD</c>, default 200.</summary>
    public int PayloadBytes { get; init; } = Number("PAYLOAD", 200);

    private static int Number(string name, int fallback) => int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : fallback;
}
