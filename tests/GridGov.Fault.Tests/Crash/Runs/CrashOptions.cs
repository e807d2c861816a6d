namespace GridGov.Fault.Tests.Crash.Runs;

/// <summary>What a run is to be.</summary>
internal sealed record CrashOptions
{
    /// <summary><c>sqlite</c>, or a PostgreSQL connection string.</summary>
    public string Store { get; init; } = "sqlite";

    /// <summary>Kills in one data directory.</summary>
    public int Kills { get; init; } = 40;

    /// <summary>Everything random is drawn from it.</summary>
    public int Seed { get; init; }

    /// <summary>The answers are checked every so many kills, and at the end.</summary>
    public int CheckEvery { get; init; } = 10;

    /// <summary>Kill once at every point that the first life has come to, whatever the number of kills.</summary>
    public bool SweepsCalls { get; init; }

    /// <summary>Kill before and after every step; otherwise on one side of it, drawn with the seed.</summary>
    public bool HasBothSides { get; init; } = true;

    /// <summary>Kill at so many steps, drawn with the seed; null: at all.</summary>
    public int? Steps { get; init; }

    /// <summary>The silo as published.</summary>
    public required string SiloDll { get; init; }

    /// <summary>The silo with fault points.</summary>
    public required string FaultSiloDll { get; init; }

    /// <summary>Progress, a line each.</summary>
    public Action<string> Say { get; init; } = static _ => { };
}
