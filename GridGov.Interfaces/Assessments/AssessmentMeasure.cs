using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Assessments;

/// <summary>What is measured. Each is a share of what was asked that was done; what it is counted from differs with the level.</summary>
[JsonConverter(typeof(WireEnumConverter<AssessmentMeasure>))]
public enum AssessmentMeasure
{
    /// <summary>巡查覆盖: checkpoints of patrol plans that the track proves to be visited, of those of which it is known, while the worker was on duty.</summary>
    Coverage,

    /// <summary>首次响应. Worker: offers answered within the formula's minutes. Grid: matters taken on by their first deadline. Department: whistles reported in to (报到) in time.</summary>
    FirstResponse,

    /// <summary>按时办结. Worker, grid: matters handled by the end of their round. Department: whistles answered in time, the lead's by closing.</summary>
    OnTime,

    /// <summary>核查通过: ends that a verification passed, of those that it passed or sent back. Department: of the matters that it led.</summary>
    Verification,

    /// <summary>群众满意: residents who were satisfied, of those who answered. Department: with the matters that it led.</summary>
    Satisfaction,

    /// <summary>街道评价: what streets gave a department, of 1,000 points each.</summary>
    Street,
}
