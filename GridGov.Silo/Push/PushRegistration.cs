using GridGov.Silo.Push.Alarms;
using GridGov.Silo.Push.Calls;
using GridGov.Silo.Push.Delivery;
using GridGov.Silo.Push.Subscriptions;
using GridGov.Silo.Push.Tasks;
using GridGov.Silo.Push.Vapid;
using Microsoft.Extensions.Options;

namespace GridGov.Silo.Push;

/// <summary>What push messages are made of.</summary>
internal static class PushRegistration
{
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PushOptions>, PushOptionsCheck>();
        services.AddOptionsWithValidateOnStart<PushOptions>().BindConfiguration("GridGov:Push").ValidateDataAnnotations();
        services.AddSingleton<ServerKey>().AddSingleton<VapidTokens>().AddSingleton<PushServices>().AddSingleton<IPushPost, PushPost>();
        services.AddSingleton<PushSubscriptions>().AddSingleton<PushReceipts>().AddSingleton<PushTestPace>();
        services.AddSingleton<PushLanes>().AddHostedService(static provider => provider.GetRequiredService<PushLanes>());
        services.AddSingleton<TaskPushes>().AddHostedService(static provider => provider.GetRequiredService<TaskPushes>());
        return services.AddSingleton<CallPushes>().AddSingleton<SosPushes>();
    }
}
