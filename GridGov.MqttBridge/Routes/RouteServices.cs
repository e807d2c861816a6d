using GridGov.MqttBridge.Broker.Ingress;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.MqttBridge.Routes;

/// <summary>What all routes share.</summary>
internal sealed record RouteServices(
    IGrainFactory Grains,
    TimeProvider Time,
    IUnparsedStore Unparsed,
    IDeadLetterStore DeadLetters,
    IRouteAudit Audit,
    FaultLedger Faults,
    RouteMetrics Metrics,
    IOptions<RouteOptions> Options,
    ILogger<GridGovIngress> Logger);
