using System.Threading.Channels;
using GridGov.Interfaces.Grids;
using GridGov.MqttBridge.Broker.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GridGov.MqttBridge.Routes;

/// <summary>
/// Records every refused PUBLISH and SUBSCRIBE, and fights over client ids, in the audit, off the connection's own path. Bounded: when more come than the audit takes, the
/// newest are counted and dropped, with one line in the log for the episode. Of one user only so many a minute are recorded one by one, and the rest as a
/// number, so that nobody fills the disk with his own refusals.
/// </summary>
internal sealed partial class RouteAccessAudit(IRouteAudit audit, RouteMetrics metrics, TimeProvider time, ILogger<RouteAccessAudit> logger) : BackgroundService, IAccessAudit
{
    private readonly AuditAllowance _allowance = new(time);
    private readonly Channel<(ClientIdentity Identity, string Action, string Subject)> _refusals =
        Channel.CreateBounded<(ClientIdentity Identity, string Action, string Subject)>(new BoundedChannelOptions(4096) { SingleReader = true });

    private int _isDropping;

    public void PublishDenied(ClientIdentity identity, string clientId, string topic) => Record(identity, "foreign_publish", "topic:" + topic);

    public void SubscribeDenied(ClientIdentity identity, string clientId, string filter) => Record(identity, "foreign_subscribe", "topic:" + filter);

    public void ClientIdContested(ClientIdentity identity, string clientId) => Record(identity, "contested_client_id", "client:" + clientId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (identity, action, subject) in _refusals.Reader.ReadAllAsync(stoppingToken))
        {
            if (_allowance.TryTake($"{identity.User} {action}", out var unrecorded))
            {
                await RecordAsync(identity, action, subject, unrecorded);
            }
            else
            {
                metrics.Unknown("audit_coalesced");
            }

            if (_refusals.Reader.Count == 0)
            {
                Interlocked.Exchange(ref _isDropping, 0);
            }
        }
    }

    private async Task RecordAsync(ClientIdentity identity, string action, string subject, int unrecorded)
    {
        try
        {
            await audit.RecordAsync(
                new DistrictId(identity.District ?? ""), identity.User, action, subject, unrecorded > 0 ? $"{unrecorded} more before this one" : null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotAudited(fault);
        }
    }

    private void Record(ClientIdentity identity, string action, string subject)
    {
        if (!_refusals.Writer.TryWrite((identity, action, subject)))
        {
            metrics.Unknown("audit_overflow");
            if (Interlocked.Exchange(ref _isDropping, 1) == 0)
            {
                LogDropping();
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Refused publishes and subscribes come faster than the audit takes them; some are only counted.")]
    private partial void LogDropping();

    [LoggerMessage(LogLevel.Warning, "A refused publish or subscribe could not be recorded in the audit.")]
    private partial void LogNotAudited(Exception fault);
}
