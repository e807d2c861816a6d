using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>A step that somebody takes by hand.</summary>
[JsonConverter(typeof(WireEnumConverter<IncidentStep>))]
public enum IncidentStep
{
    /// <summary>A human has seen it.</summary>
    Acknowledge,

    /// <summary>Give it to a certain worker.</summary>
    Assign,

    /// <summary>Up the ladder now.</summary>
    Escalate,

    /// <summary>It is done.</summary>
    Resolve,

    /// <summary>Somebody else has checked that.</summary>
    Verify,

    /// <summary>Put it away.</summary>
    Archive,

    /// <summary>Judge it.</summary>
    Assess,

    /// <summary>End it with a reason.</summary>
    Cancel,

    /// <summary>Send somebody else as well; the lead stays.</summary>
    Assist,

    /// <summary>Say something to a worker who goes, or to the device's display.</summary>
    Message,
}
