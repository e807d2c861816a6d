using GridGov.Interfaces.Grids;

namespace GridGov.MqttBridge.Routes;

/// <summary>Where the routes record what somebody should be able to look up later; the host puts it into the district's audit.</summary>
public interface IRouteAudit
{
    /// <summary>Records it. Completes when it is on disk; a failure is treated as storage being unavailable.</summary>
    /// <param name="district">The district.</param>
    /// <param name="actor">The MQTT user.</param>
    /// <param name="action">What: <c>unknown_device</c>, <c>unknown_worker</c>, <c>unknown_district</c>, <c>foreign_publish</c>, <c>foreign_subscribe</c>.</param>
    /// <param name="subject">Whom or what it concerns: <c>device:d1</c>, <c>worker:w1</c>, …</param>
    /// <param name="details">One line more; null for none. Nothing personal.</param>
    ValueTask RecordAsync(DistrictId district, string actor, string action, string subject, string? details);
}
