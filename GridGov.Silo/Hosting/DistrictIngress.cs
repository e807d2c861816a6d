using GridGov.MqttBridge.Routes;
using GridGov.MqttBridge.Upstream;
using GridGov.Silo.Push.Tasks;
using GridGov.Silo.Workers.Live;

namespace GridGov.Silo.Hosting;

/// <summary>
/// Connects a running district with the outside: what goes out over MQTT, to workers' pages and to their phones, the upstream broker, and the silence watch that counts from now on,
/// or from when that broker is connected.
/// </summary>
internal sealed class DistrictIngress(
    RouteSubscriptions routes, TaskNews news, SosNews sos, TaskPushes pushes, IGrainFactory grains, TimeProvider time, UpstreamBroker? upstream = null)
{
    /// <summary>Idempotent.</summary>
    public async Task OpenAsync(DistrictId district, CancellationToken cancellationToken)
    {
        await routes.AttachDistrictAsync(district);
        await news.AttachAsync(district);
        await sos.AttachAsync(district);
        await pushes.AttachAsync(district);
        upstream?.Attach(district);
        if (upstream?.IsUp(district) == false)
        {
            return; // nobody is silent whom we cannot hear yet: the watch begins when the broker is connected
        }

        await grains.Presence(district).IngressReadyAsync(time.GetUtcNow(), cancellationToken);
    }
}
