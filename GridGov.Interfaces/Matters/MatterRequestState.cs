using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>What became of a request.</summary>
[JsonConverter(typeof(WireEnumConverter<MatterRequestState>))]
public enum MatterRequestState
{
    /// <summary>Nobody has decided it yet.</summary>
    Pending,

    /// <summary>It was granted.</summary>
    Approved,

    /// <summary>It was not.</summary>
    Rejected,

    /// <summary>The matter went on before anybody decided it.</summary>
    Lapsed,
}
