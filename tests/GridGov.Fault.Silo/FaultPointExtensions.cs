using GridGov.Fault.Silo.Ports;
using GridGov.Grains.Incidents;
using GridGov.Grains.Live;
using GridGov.Grains.Tracks;
using GridGov.MqttBridge.Broker.Ingress;
using GridGov.MqttBridge.Broker.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace GridGov.Fault.Silo;

/// <summary>Puts a fault point before and after everything that a walk does.</summary>
internal static class FaultPointExtensions
{
    public static void AddFaultPoints(this IServiceCollection services, FaultPoints points)
    {
        services.AddSingleton<IIncomingGrainCallFilter>(new GrainCallPoints(points));
        services.Decorate<IGrainStateStore>(store => new GrainStatePoints(store, points));
        services.Decorate<IReminderStore>(store => new ReminderPoints(store, points));
        services.Decorate<ITrackStore>(store => new TrackPoints(store, points));
        services.Decorate<ITimelineStore>(store => new TimelinePoints(store, points));
        services.Decorate<IFeedLog>(log => new FeedPoints(log, points));
        services.Decorate<ISessionStore>(store => new SessionPoints(store, points));
        services.Decorate<IIngress>(ingress => new IngressPoints(ingress, points));
    }

    private static void Decorate<T>(this IServiceCollection services, Func<T, T> decorate)
        where T : class
    {
        var original = services.Last(service => service.ServiceType == typeof(T) && !service.IsKeyedService);
        services.Remove(original);
        services.AddSingleton(provider => decorate((T)Make(original, provider)));
    }

    private static object Make(ServiceDescriptor service, IServiceProvider provider) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
}
