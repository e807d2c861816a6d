using System.Globalization;

namespace GridGov.Fault.Silo;

/// <summary>What is to happen at which fault point, from the environment. A point's name is <c>what/before</c> or <c>what/after</c>.</summary>
internal sealed record FaultPlan
{
    /// <summary><c>point#n</c>: the process kills itself (SIGKILL) when it comes to that point for the nth time.</summary>
    public const string KillVariable = "GRIDGOV_TEST_FAULT_KILL";

    /// <summary>A file; hits are counted only once it exists. Left out: from the start.</summary>
    public const string ArmVariable = "GRIDGOV_TEST_FAULT_ARM";

    /// <summary>A file, to which every point that is hit is appended, a line each.</summary>
    public const string RecordVariable = "GRIDGOV_TEST_FAULT_RECORD";

    /// <summary><c>point|text</c>: throws there, every time, when the thing's key contains the text: a bug of ours that one message runs into.</summary>
    public const string ThrowVariable = "GRIDGOV_TEST_FAULT_THROW";

    /// <summary>Where to die; null: nowhere.</summary>
    public string? KillAt { get; init; }

    /// <summary>At which hit of that point, from 1.</summary>
    public int KillAtHit { get; init; } = 1;

    /// <summary>The file that arms the kill and the record; null: armed.</summary>
    public string? ArmFile { get; init; }

    /// <summary>Where hits are recorded; null: nowhere.</summary>
    public string? RecordFile { get; init; }

    /// <summary>Where to throw; null: nowhere.</summary>
    public string? ThrowAt { get; init; }

    /// <summary>Part of the key of the thing that throws.</summary>
    public string ThrowFor { get; init; } = "";

    public static FaultPlan FromEnvironment()
    {
        var kill = Read(KillVariable)?.Split('#');
        var toThrow = Read(ThrowVariable)?.Split('|');
        return new FaultPlan
        {
            KillAt = kill?[0],
            KillAtHit = kill is [_, var hit] ? int.Parse(hit, CultureInfo.InvariantCulture) : 1,
            ArmFile = Read(ArmVariable),
            RecordFile = Read(RecordVariable),
            ThrowAt = toThrow?[0],
            ThrowFor = toThrow is [_, var part] ? part : "",
        };
    }

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
