using System.Threading.RateLimiting;
using GridGov.Grains;
using GridGov.MqttBridge.Broker;
using GridGov.MqttBridge.Routes;
using GridGov.MqttBridge.Upstream;
using GridGov.Silo.Assessments;
using GridGov.Silo.Calls;
using GridGov.Silo.Clocks;
using GridGov.Silo.Configuration;
using GridGov.Silo.DayLogs;
using GridGov.Silo.Devices;
using GridGov.Silo.Grids;
using GridGov.Silo.Hosting;
using GridGov.Silo.Import;
using GridGov.Silo.Incidents;
using GridGov.Silo.Ingress;
using GridGov.Silo.Leases;
using GridGov.Silo.Maps;
using GridGov.Silo.Matters;
using GridGov.Silo.Memory;
using GridGov.Silo.Patrols;
using GridGov.Silo.Photos;
using GridGov.Silo.Push;
using GridGov.Silo.Reorganisations;
using GridGov.Silo.Reports;
using GridGov.Silo.Runtimes;
using GridGov.Silo.Rotas;
using GridGov.Silo.Satisfaction;
using GridGov.Silo.Persons;
using GridGov.Silo.Tracks;
using GridGov.Silo.Visits;
using GridGov.Silo.Workers;
using GridGov.Silo.Workers.Live;
using GridGov.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GridGov.Silo;

/// <summary>What a silo is made of, and what it answers to.</summary>
internal static class GridGovSilo
{
    /// <summary>How long a stop may take in all; SIGTERM promises 10 s.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(9);

    /// <summary>A silo that is ready to start. <paramref name="configure"/> comes first, so that it may bring another clock;
    /// <paramref name="decorate"/> comes last, so that it may wrap what is there.</summary>
    public static WebApplication Create(
        SiloSettings settings, Action<IServiceCollection>? configure = null, Action<IServiceCollection>? decorate = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(GridGovSilo).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            Args = settings.OnlyDistrict is null ? null : ["--hostBuilder:reloadConfigOnChange=false"], // a watch of the files for each district is one too many
        });
        builder.WebHost.UseUrls([.. settings.HttpUrls]).ConfigureKestrel(KestrelLimits.Apply).UseStaticWebAssets();
        builder.Logging.ClearProviders();
        if (settings.LogsJson)
        {
            builder.Logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        }
        else
        {
            builder.Logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
            });
        }

        configure?.Invoke(builder.Services);
        builder.Services.AddGridGovSilo(settings);
        decorate?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapGridGov();
        EndpointsAhead.Begin(app);
        return app;
    }

    /// <summary>Hosted services start in the order of this list and stop in the opposite one; the HTTP server is the last to start.</summary>
    public static IServiceCollection AddGridGovSilo(this IServiceCollection services, SiloSettings settings)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        services.AddSingleton(settings);
        var clock = new SteadyClock(TimeProvider.System);
        services.AddSingleton(clock);
        services.TryAddSingleton<TimeProvider>(clock);
        services.TryAddKeyedSingleton<TimeProvider>("wall", clock);
        services.AddOptionsWithValidateOnStart<ClockOptions>().BindConfiguration("GridGov:Clock").ValidateDataAnnotations();
        services.AddOptions<StorageOptions>().BindConfiguration("GridGov:Storage");
        services.AddOptions<MqttOptions>().BindConfiguration("GridGov:Mqtt");
        services.AddOptionsWithValidateOnStart<MemoryOptions>().BindConfiguration("GridGov:Memory").ValidateDataAnnotations();
        services.TryAddSingleton<IMemoryGauge, ProcessMemory>();
        services.AddHostedService<MemoryWatch>();
        services.AddSingleton<SiloMetrics>().AddSingleton<PrometheusExporter>().AddSingleton<SiloReadiness>().AddSingleton<HealthCheck>();
        services.AddHostedService<Telemetry>();

        services.AddLeases(settings);
        services.AddSingleton(CalendarFiles.Read(settings.DataDirectory));
        services.AddGridGovGrains();
        services.AddGrainRuntime(settings);
        services.AddAccounts(settings);
        services.AddSingleton<DistrictRoster>().AddHostedService<DistrictStarter>();
        services.AddIngress(settings);
        services.AddSingleton<IngressGate>().AddHostedService(provider => provider.GetRequiredService<IngressGate>());
        services.AddHostedService<ClockWatch>();
        services.AddHostedService<DistrictRollCall>();
        services.AddHostedService<FeedTrimmer>();
        services.AddOptionsWithValidateOnStart<RetentionOptions>().BindConfiguration("GridGov:Retention").ValidateDataAnnotations();
        services.AddOptionsWithValidateOnStart<AnchorOptions>().BindConfiguration("GridGov:Anchors").ValidateDataAnnotations();
        services.AddSingleton<PersonRecords>().AddSingleton<ResidentErasure>().AddHostedService<ErasureSweep>();
        services.AddSingleton<ReorganisationReach>().AddSingleton<ReorganisationPlanner>().AddSingleton<ReorganisationFollowUp>().AddHostedService<ReorganisationSweep>();
        services.AddSingleton<AnchorBook>().AddHostedService<AnchorSweep>();
        services.AddSingleton<RetentionDiary>().AddHostedService<RetentionSweep>();

        services.AddSingleton<RegisterReader>().AddSingleton<DistrictRegisters>().AddSingleton<IncidentHistory>();
        services.AddSingleton<AuditWriter>().AddSingleton<Registrar>().AddSingleton<LineImporter>();
        services.AddSingleton<EntityScope>().AddSingleton<CatalogueLists>().AddSingleton<IncidentAccess>().AddSingleton<ContactReader>();
        services.AddSingleton<WorkerDayAccess>().AddSingleton<PatrolDays>().AddSingleton<MatterIntake>().AddSingleton<MatterConcerns>().AddSingleton<VisitAccess>().AddSingleton<RotaReader>();
        services.AddSingleton<AssessmentReader>().AddSingleton<AssessmentBook>().AddSingleton<AssessmentAccess>().AddSingleton<SatisfactionTokens>();
        services.AddSingleton<NearbyWorkersShortcut>();
        services.AddSingleton<IStreamSource, ClusterStreams>().AddSingleton<SnapshotReader>().AddSingleton<FeedTails>().AddSingleton<FeedConnections>();
        services.AddSingleton<WorkerStreams>().AddSingleton<TaskNews>().AddSingleton<SosNews>();
        services.AddCalls();
        services.AddPush();
        services.AddOptionsWithValidateOnStart<LiveFeedOptions>().BindConfiguration("GridGov:LiveFeed").ValidateDataAnnotations();
        services.AddHostedService(provider => provider.GetRequiredService<FeedTails>());
        services.AddGridGovProblems();
        services.ConfigureHttpJsonOptions(options => SiloJson.Configure(options.SerializerOptions));
        services.AddOpenApi("v1", OpenApiSchemas.Describe);
        return services;
    }

    public static WebApplication MapGridGov(this WebApplication app)
    {
        app.UseSecurityHeaders(app.Services.GetRequiredService<SiloSettings>().Map?.Origin);
        app.UseExceptionHandler();
        app.UseDistrictForwarding();
        app.UseNearbyWorkersShortcut();
        app.UseStatusCodePages();
        app.UseWebFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseSameOriginCheck();
        app.UseAuthorization();

        var api = app.MapGroup("/api/v1");
        api.MapSessions().MapAccounts().MapDistricts().MapMaps().MapPush().MapCluster();
        api.MapDistrictGroup()
            .MapDistrict().MapCalendar().MapGrids().MapReorganisations().MapWorkers().MapWorkerPage().MapWorkerStream().MapPushSubscriptions().MapTracks().MapPatrols().MapPatrolPlans().MapDayLogs().MapResidents().MapVisits().MapRotas().MapRegister().MapEntries().MapDevices().MapDeviceCare().MapImport()
            .MapMatterTypes().MapMatters().MapSatisfactionLinks().MapMatterCharges().MapWhistles().MapReports().MapAssessments().MapAppeals().MapIncidents().MapBulkAcknowledge().MapPhotos().MapCalls().MapKpi().MapFeed().MapIngress().MapAudit().MapRetention().MapAnchors().MapPersons();
        app.MapSatisfactionPages();
        app.MapDiagnostics();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        if (app.Services.GetRequiredService<SiloSettings>().Cluster is null)
        {
            app.MapMqttWebSocket("/mqtt").AllowAnonymous(); // of several silos none has the sessions of all
        }

        app.MapWebPages();
        return app;
    }

    private static void AddAccounts(this IServiceCollection services, SiloSettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("GridGov");
        if (!GrainRuntimeHosting.KeepsKeys(settings))
        {
            protection.PersistKeysToFileSystem(DataDirectory.Keys(settings.DataDirectory));
        }

        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorization();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(SessionEndpoints.RateLimit, context => RateLimitPartition.GetTokenBucketLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = 60, TokensPerPeriod = 5, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
                }));
            options.AddPolicy(SatisfactionPages.RateLimit, context => RateLimitPartition.GetTokenBucketLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = 40, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
                }));
        });
        services.AddSingleton<AccountDirectory>().AddSingleton<SessionTokens>().AddSingleton<SignInThrottle>();
        services.AddHostedService<FirstAccount>();
    }

    private static void AddIngress(this IServiceCollection services, SiloSettings settings)
    {
        services.AddSingleton<IGatewayAccounts, GatewayAccounts>().AddSingleton<GatewayRevocation>();
        services.AddSingleton<IRouteAudit, RouteAudit>().AddSingleton<DistrictIngress>();
        services.AddGridGovRoutes();
        services.AddGridGovMqtt(options =>
        {
            options.DrainTimeout = TimeSpan.FromSeconds(2);
            if (settings.Mqtt is { } plain)
            {
                options.Listeners.Add(new MqttListenerOptions(plain));
            }

            if (settings.Mqtts is { } encrypted)
            {
                options.Listeners.Add(new MqttListenerOptions(encrypted, MqttCertificate.Load(settings)));
            }
        });
        if (settings is { Broker: { } broker, IsFront: false })
        {
            services.AddSingleton<IUpstreamObserver, UpstreamDistricts>();
            services.AddGridGovUpstream(broker);
        }
    }
}
