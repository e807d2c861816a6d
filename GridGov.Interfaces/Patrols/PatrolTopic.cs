using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Patrols;

/// <summary>What a worker looks at on patrol.</summary>
[JsonConverter(typeof(WireEnumConverter<PatrolTopic>))]
public enum PatrolTopic
{
    /// <summary>Hygiene (卫生).</summary>
    Hygiene,

    /// <summary>Fire safety (消防).</summary>
    Fire,

    /// <summary>Public security (治安).</summary>
    Security,
}
