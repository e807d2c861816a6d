using GridGov.MqttBridge.Routes;
using GridGov.Silo.Workers.Live;

namespace GridGov.Silo.Hosting;

/// <summary>Connects a running district with the outside: what goes out over MQTT and to workers' pages, and the silence watch that counts from now on.</summary>
internal sealed class DistrictIngress(RouteSubscriptions routes, TaskNews news, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Idempotent.</summary>
    public async Task OpenAsync(DistrictId district, CancellationToken cancellationToken)
    {
        await routes.AttachDistrictAsync(district);
        await news.AttachAsync(district);
        await grains.Presence(district).IngressReadyAsync(time.GetUtcNow(), cancellationToken);
    }
}
