using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Matters;

/// <summary>How far a missed deadline has been taken. A rung is never skipped and never comes twice for the same deadline.</summary>
[JsonConverter(typeof(WireEnumConverter<SupervisionLevel>))]
public enum SupervisionLevel
{
    /// <summary>In time.</summary>
    None,

    /// <summary>催办: whoever has it is reminded.</summary>
    Urged,

    /// <summary>督办: the supervisor watches it.</summary>
    Supervised,

    /// <summary>问责: it is held against whoever was responsible.</summary>
    HeldAccountable,
}
