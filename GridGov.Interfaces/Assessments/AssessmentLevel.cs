using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Assessments;

/// <summary>Whom an assessment (考核) is about.</summary>
[JsonConverter(typeof(WireEnumConverter<AssessmentLevel>))]
public enum AssessmentLevel
{
    /// <summary>A grid worker (网格员).</summary>
    Worker,

    /// <summary>A base grid (基础网格), as it was when the matter came in.</summary>
    Grid,

    /// <summary>A department (部门) that streets whistle for.</summary>
    Department,
}
