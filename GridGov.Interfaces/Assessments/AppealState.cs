using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Assessments;

/// <summary>How an appeal stands.</summary>
[JsonConverter(typeof(WireEnumConverter<AppealState>))]
public enum AppealState
{
    /// <summary>Nobody has decided it.</summary>
    Pending,

    /// <summary>The event counts, or does not, as was asked.</summary>
    Upheld,

    /// <summary>Nothing changes.</summary>
    Rejected,
}
