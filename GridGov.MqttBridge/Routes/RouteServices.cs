using GridGov.Interfaces.Tracks;
using GridGov.MqttBridge.Broker.Ingress;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GridGov.MqttBridge.Routes;

/// <summary>What all routes share.</summary>
internal sealed record RouteServices(
    IGrainFactory Grains,
    TimeProvider Time,
    ITrackCommits Commits,
    IUnparsedStore Unparsed,
    IDeadLetterStore DeadLetters,
    IRouteAudit Audit,
    FaultLedger Faults,
    DutyReports Duties,
    RouteMetrics Metrics,
    IOptions<RouteOptions> Options,
    ILogger<GridGovIngress> Logger)
{
    /// <summary>Keeps the beginning of what nobody understands, for inspection.</summary>
    public async ValueTask KeepUnparsedAsync(IngressMessage message, string fault)
    {
        var kept = message.Payload[..Math.Min(message.Payload.Length, Options.Value.KeptUnparsedBytes)].ToArray();
        await Unparsed.KeepAsync(new UnparsedMessage(message.Identity.User, message.Topic, kept, fault, message.ReceivedAt));
    }
}
