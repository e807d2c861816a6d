using GridGov.MqttBridge.Routes;
using GridGov.Silo.Push.Tasks;
using GridGov.Silo.Workers.Live;

namespace GridGov.Silo.Hosting;

/// <summary>Connects a running district with the outside: what goes out over MQTT, to workers' pages and to their phones, and the silence watch that counts from now on.</summary>
internal sealed class DistrictIngress(RouteSubscriptions routes, TaskNews news, TaskPushes pushes, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Idempotent.</summary>
    public async Task OpenAsync(DistrictId district, CancellationToken cancellationToken)
    {
        await routes.AttachDistrictAsync(district);
        await news.AttachAsync(district);
        await pushes.AttachAsync(district);
        await grains.Presence(district).IngressReadyAsync(time.GetUtcNow(), cancellationToken);
    }
}
