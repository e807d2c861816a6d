using Microsoft.Extensions.Options;

namespace GridGov.Silo.Calls;

/// <summary>What calls are made of.</summary>
internal static class CallRegistration
{
    public static IServiceCollection AddCalls(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<CallOptions>().BindConfiguration("GridGov:Calls").ValidateDataAnnotations();
        services.AddSingleton<IValidateOptions<CallOptions>, CallOptionsCheck>();
        services.AddSingleton<CallRecords>().AddSingleton<CallSwitchboard>();
        services.AddHostedService(provider => provider.GetRequiredService<CallRecords>());
        return services.AddHostedService<CallsEnding>(); // stops before the records, which then write down what it has ended
    }
}
