using System.Text.Json.Serialization;
using GridGov.Interfaces.Wire;

namespace GridGov.Interfaces.Incidents;

/// <summary>
/// Where an incident stands on the six steps: 发现上报 (reported) → 受理派遣 (waiting, assigned) → 处置反馈 (en route, on scene, handled) →
/// 任务核查 (verified) → 事件归档 (archived) → 考核评价 (assessed). Up to <see cref="Onscene"/> it is open: it takes presses and is on the wall.
/// </summary>
[JsonConverter(typeof(WireEnumConverter<IncidentState>))]
public enum IncidentState
{
    /// <summary>Reported, not dispatched yet.</summary>
    Reported,

    /// <summary>Nobody is free: in the queue, with its ladder running.</summary>
    Waiting,

    /// <summary>Offered to somebody or accepted.</summary>
    Assigned,

    /// <summary>The lead is on the way.</summary>
    Enroute,

    /// <summary>The lead has arrived.</summary>
    Onscene,

    /// <summary>Resolved, to be verified.</summary>
    Handled,

    /// <summary>Verified by somebody who did not handle it.</summary>
    Verified,

    /// <summary>Archived.</summary>
    Archived,

    /// <summary>Assessed: the end.</summary>
    Assessed,

    /// <summary>Cancelled with a reason: the other end.</summary>
    Cancelled,
}
