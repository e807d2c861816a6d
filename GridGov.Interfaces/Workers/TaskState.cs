using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Workers;

/// <summary>Where a worker's task stands.</summary>
[JsonConverter(typeof(WireEnumConverter<TaskState>))]
public enum TaskState
{
    /// <summary>Offered, not answered yet.</summary>
    Offered,

    /// <summary>The worker goes.</summary>
    Accepted,

    /// <summary>On the way.</summary>
    Enroute,

    /// <summary>Arrived.</summary>
    Onscene,

    /// <summary>Done by the worker.</summary>
    Resolved,

    /// <summary>The worker said no.</summary>
    Declined,

    /// <summary>Not answered in time.</summary>
    Expired,

    /// <summary>Taken back: somebody else took it, or the incident was closed.</summary>
    Withdrawn,
}
