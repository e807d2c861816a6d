using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>What needs somebody else's approval, and stands in the matter's ledger (台账) either way.</summary>
[JsonConverter(typeof(WireEnumConverter<MatterRequestKind>))]
public enum MatterRequestKind
{
    /// <summary>延期: more working days.</summary>
    Extension,

    /// <summary>缓办: nothing can be done before a certain instant; the deadline stands still until then.</summary>
    Deferral,

    /// <summary>作废: it is no matter, or not one to be handled.</summary>
    Void,

    /// <summary>回退: whoever has it is the wrong one; it is dispatched anew.</summary>
    Return,
}
