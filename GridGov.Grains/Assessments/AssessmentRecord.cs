using GridGov.Interfaces.Assessments;

namespace GridGov.Grains.Assessments;

/// <summary>The stored state of a month's assessment. Never changed in place; bounded: streets times departments, at most 2,000 appeals, a sum for each measure of whoever was counted.</summary>
internal sealed record AssessmentRecord
{
    /// <summary>See <see cref="StateVersion"/>.</summary>
    public const int NewestVersion = 1;

    public int SchemaVersion { get; set => field = StateVersion.Adopt("assessment", value, NewestVersion); } = NewestVersion;

    public AssessmentMonth Month { get; set => field = value ?? new AssessmentMonth(); } = new();
}
