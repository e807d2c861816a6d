using GridGov.Interfaces.Assessments;

namespace GridGov.Silo.Assessments;

/// <summary>Levels as they stand in addresses.</summary>
internal static class AssessmentWords
{
    /// <summary>Null: there is no such level.</summary>
    public static AssessmentLevel? Level(string? word) => word switch
    {
        "worker" => AssessmentLevel.Worker,
        "grid" => AssessmentLevel.Grid,
        "department" => AssessmentLevel.Department,
        _ => null,
    };

    public static ProblemHttpResult LevelFault() => Problem.Invalid("level", "level must be worker, grid or department.");
}
