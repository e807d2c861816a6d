using System.Text.Json.Serialization.Metadata;
using GridGov.Grains.Devices;
using GridGov.Grains.Diagnostics;
using GridGov.Grains.Dispatch;
using GridGov.Grains.Dispatch.Nearest;
using GridGov.Grains.Incidents;
using GridGov.Grains.Rotas;
using GridGov.Grains.Visits;
using GridGov.Grains.Workers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GridGov.Grains;

public static partial class GovernanceExtensions
{
    static partial void AddAlarmWalk(IServiceCollection services)
    {
        AddSection<AlarmOptions>(services, "GridGov:Alarms");
        AddSection<DispatchOptions>(services, "GridGov:Dispatch");
        AddSection<DutyOptions>(services, "GridGov:Duty");
        AddSection<FixOptions>(services, "GridGov:Fixes");
        AddSection<VisitOptions>(services, "GridGov:Visits");
        AddSection<RotaOptions>(services, "GridGov:Rotas");
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<GovernanceMetrics>();
        services.TryAddSingleton<DeviceRules>();
        services.TryAddSingleton<IncidentRules>();
        services.TryAddSingleton<WorkerRules>();
        services.TryAddSingleton(static provider => new EscalationSchedule(provider.GetRequiredService<IOptions<DispatchOptions>>().Value));
        services.TryAddSingleton<WorkerIndexes>();
        services.TryAddSingleton(static provider => new NearestWorkerPlanner(provider.GetRequiredService<IOptions<DispatchOptions>>().Value));
        services.AddSingleton<IJsonTypeInfoResolver>(GrainStateJson.Default);
    }

    private static void AddSection<TOptions>(IServiceCollection services, string section)
        where TOptions : class => services.AddOptions<TOptions>()
        .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(section).Bind(options))
        .ValidateDataAnnotations()
        .ValidateOnStart();
}
