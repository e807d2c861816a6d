using GridGov.MqttBridge.Dialects.Native;
using GridGov.MqttBridge.Routes;
using GridGov.MqttBridge.Upstream;
using GridGov.Silo.Hosting;

namespace GridGov.Silo.Ingress;

/// <summary>
/// What a district does as its upstream broker comes and goes. The silence watch listens only while the broker is connected. A broker does not tell who subscribes, so open tasks are
/// sent again when it is back, and to a worker who reports duty.
/// </summary>
internal sealed class UpstreamDistricts(IGrainFactory grains, DistrictRoster roster, TimeProvider time) : IUpstreamObserver
{
    private const int AtOnce = 8;

    public async Task ConnectedAsync(DistrictId district, IUpstreamSender sender, CancellationToken cancellationToken)
    {
        await grains.Presence(district).IngressReadyAsync(time.GetUtcNow(), cancellationToken);
        await roster.ForEachAsync(
            district, EntityKind.Worker, null, AtOnce, (worker, token) => SendOpenTasksAsync(district, new WorkerId(worker.Id), sender, token), cancellationToken);
    }

    /// <summary>From never on: nobody's silence counts until it is connected again.</summary>
    public Task LostAsync(DistrictId district) => grains.Presence(district).IngressReadyAsync(DateTimeOffset.MaxValue, CancellationToken.None);

    public Task DutyReportedAsync(DistrictId district, WorkerId worker, IUpstreamSender sender) =>
        SendOpenTasksAsync(district, worker, sender, CancellationToken.None);

    private async Task SendOpenTasksAsync(DistrictId district, WorkerId worker, IUpstreamSender sender, CancellationToken cancellationToken)
    {
        foreach (var task in await grains.Worker(district, worker).GetOpenTasksAsync(cancellationToken))
        {
            sender.Publish(UpstreamLane.Task, NativeTopic.TaskOf(district, worker), TaskPayload.Of(task, isUpdate: false));
        }
    }
}
