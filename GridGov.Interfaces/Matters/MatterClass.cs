using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>What sort of matter (事项) it is.</summary>
[JsonConverter(typeof(WireEnumConverter<MatterClass>))]
public enum MatterClass
{
    /// <summary>咨询: somebody asks.</summary>
    Consultation,

    /// <summary>求助, 救助: somebody needs help.</summary>
    Help,

    /// <summary>投诉: somebody complains.</summary>
    Complaint,

    /// <summary>建议: somebody proposes.</summary>
    Suggestion,

    /// <summary>巡查: found on a patrol.</summary>
    Patrol,

    /// <summary>其他.</summary>
    Other,
}
