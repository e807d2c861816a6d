using GridGov.MqttBridge.Routes;

namespace GridGov.Silo.Audit;

/// <summary>Puts what the MQTT routes record into the audit of the district.</summary>
internal sealed class RouteAudit(IAuditLog log, TimeProvider time) : IRouteAudit
{
    public ValueTask RecordAsync(DistrictId district, string actor, string action, string subject, string? details) => new(log.AppendAsync(
        new AuditEntry { District = district, At = time.GetUtcNow(), Actor = actor, Action = action, Subject = subject, Details = details },
        CancellationToken.None));
}
