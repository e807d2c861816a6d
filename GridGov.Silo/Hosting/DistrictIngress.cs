using GridGov.MqttBridge.Routes;

namespace GridGov.Silo.Hosting;

/// <summary>Connects a running district with the outside: what goes out over MQTT, and the silence watch that counts from now on.</summary>
internal sealed class DistrictIngress(RouteSubscriptions routes, IGrainFactory grains, TimeProvider time)
{
    /// <summary>Idempotent.</summary>
    public async Task OpenAsync(DistrictId district, CancellationToken cancellationToken)
    {
        await routes.AttachDistrictAsync(district);
        await grains.Presence(district).IngressReadyAsync(time.GetUtcNow(), cancellationToken);
    }
}
