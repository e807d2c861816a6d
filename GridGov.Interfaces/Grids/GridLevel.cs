using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Grids;

/// <summary>Levels of the hierarchy, highest first. A district may leave some out.</summary>
[JsonConverter(typeof(WireEnumConverter<GridLevel>))]
public enum GridLevel
{
    /// <summary>区县.</summary>
    District,

    /// <summary>镇街.</summary>
    Town,

    /// <summary>村社区.</summary>
    Village,

    /// <summary>基础网格.</summary>
    Base,
}

/// <summary>The three types of a base grid (网格类型).</summary>
[JsonConverter(typeof(WireEnumConverter<GridKind>))]
public enum GridKind
{
    /// <summary>单位型: a work unit's premises.</summary>
    Unit,

    /// <summary>小区型: a residential compound.</summary>
    Compound,

    /// <summary>街巷型: streets and lanes.</summary>
    Street,
}
