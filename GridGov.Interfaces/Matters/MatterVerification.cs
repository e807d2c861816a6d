using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>How the end of a matter is verified (任务核查).</summary>
[JsonConverter(typeof(WireEnumConverter<MatterVerification>))]
public enum MatterVerification
{
    /// <summary>两步: handled, then verified by somebody else.</summary>
    TwoStep,

    /// <summary>全流程: the same, and on the spot or by call-back, with what was found there in words.</summary>
    Full,
}
