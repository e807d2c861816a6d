namespace GridGov.Interfaces.Matters;

/// <summary>
/// How long the steps after handling may take, and how long after a missed deadline it is supervised (督办) and held against somebody (问责). What is left out is as
/// the product proposes it; a district writes its own into its types.
/// </summary>
[GenerateSerializer, Immutable, Alias("gridgov.matter.terms")]
public sealed record MatterTerms
{
    /// <summary>任务核查, from handling; left out: one working day.</summary>
    [Id(0)] public MatterTerm Verify { get; init => field = value ?? OneDay; } = OneDay;

    /// <summary>事件归档, from verification; left out: one working day.</summary>
    [Id(1)] public MatterTerm Archive { get; init => field = value ?? OneDay; } = OneDay;

    /// <summary>考核评价, from archiving; left out: five working days.</summary>
    [Id(2)] public MatterTerm Assess { get; init => field = value ?? FiveDays; } = FiveDays;

    /// <summary>返工, from the refused verification, unless the matter's own end is later; left out: one working day.</summary>
    [Id(3)] public MatterTerm Rework { get; init => field = value ?? OneDay; } = OneDay;

    /// <summary>督办, from the missed deadline; left out: one working day.</summary>
    [Id(4)] public MatterTerm Supervise { get; init => field = value ?? OneDay; } = OneDay;

    /// <summary>问责, from the missed deadline; left out: three working days.</summary>
    [Id(5)] public MatterTerm Account { get; init => field = value ?? ThreeDays; } = ThreeDays;

    private static MatterTerm OneDay => new(1, TermUnit.WorkingDays);

    private static MatterTerm ThreeDays => new(3, TermUnit.WorkingDays);

    private static MatterTerm FiveDays => new(5, TermUnit.WorkingDays);
}
