using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>What an incident answers to a press. On disk when it comes back, with the dispatch decision.</summary>
[JsonConverter(typeof(WireEnumConverter<PressOutcome>))]
public enum PressOutcome
{
    /// <summary>The incident was opened by it.</summary>
    Opened,

    /// <summary>Counted.</summary>
    Counted,

    /// <summary>Counted before.</summary>
    Known,

    /// <summary>The incident takes no more presses: open a new one.</summary>
    Closed,
}
